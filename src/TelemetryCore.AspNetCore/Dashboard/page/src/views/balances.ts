import type { App, View } from "../app";
import type { Balance, BalancePeriod, Topology } from "../api/types";
import { ChartFrame } from "../charts/frame";
import { flowOption } from "../charts/flow";
import { flowsOf } from "../charts/sankey";
import { choice, el, legend, table } from "../dom/element";
import { Remote } from "../dom/remote";
import { replaceRoute, routeTo, type Route } from "../dom/router";
import { percentText, scoreText, valueText } from "../text/numbers";

const periodsMax = 48;

/** A material balance: its flows, what does not add up, and what may be wrong. */
export class BalancesView implements View {
    readonly title: string;
    readonly element: HTMLElement;
    private readonly remote: Remote;
    private readonly stops: (() => void)[] = [];
    private readonly narrow = matchMedia("(max-width: 600px)");
    private frame: ChartFrame | null = null;
    private name: string;
    /** Where the chosen period begins; null: the latest, whichever it is. */
    private from: string | null = null;
    private balance: Balance | null = null;

    constructor(
        private readonly app: App,
        route: Route,
    ) {
        const { texts, store } = app;
        const names = store.park.balances;
        this.title = texts.balances.title;
        this.name = names.find((name) => name === route.argument) ?? names[0] ?? "";
        this.remote = new Remote(app, "balance");
        this.element = el(
            "div",
            "balances",
            ...(names.length === 0
                ? [el("p", "quiet", texts.balances.none)]
                : [
                      el(
                          "div",
                          "bar",
                          el(
                              "div",
                              "fields",
                              choice(
                                  texts.balances.choose,
                                  names.map((name) => [name, name] as const),
                                  this.name,
                                  (name) => this.choose(name),
                              ),
                          ),
                      ),
                      this.remote.element,
                  ]),
        );
        if (names.length > 0) {
            this.load(false);
            this.stops.push(
                store.balanceChanged.listen((name) => name === this.name && this.load(true)),
                store.gap.listen(() => this.load(true)),
            );
        }
    }

    dispose(): void {
        this.stops.forEach((stop) => stop());
        this.remote.dispose();
        this.frame?.dispose();
    }

    private choose(name: string): void {
        this.name = name;
        this.from = null;
        replaceRoute(routeTo("balances", name));
        this.load(false);
    }

    private load(isQuiet: boolean): void {
        void this.remote.load(async () => {
            this.balance = await this.app.api.balance(this.name, periodsMax);
            return this.build(this.balance);
        }, isQuiet);
    }

    private build(balance: Balance): HTMLElement {
        this.frame?.dispose();
        const { texts } = this.app;
        const period = balance.periods.find(({ from }) => from === this.from) ?? balance.periods[0];
        if (period === undefined) {
            return el("p", "quiet", texts.balances.noPeriods);
        }
        const flows = flowsOf(balance, period);
        const unit = balance.unit ?? "";
        const isNarrow = this.narrow.matches;
        this.frame = new ChartFrame(this.app, {
            name: `${texts.balances.diagram}: ${balance.name}, ${this.periodText(period)}`,
            height: Math.max(300, Math.min(620, 120 + balance.streams.length * 34)) + (isNarrow ? 120 : 0),
            option: (colors) => flowOption(flows, period, unit, isNarrow, texts, colors),
            table: null,
        });
        return el(
            "div",
            {},
            this.head(balance, period),
            el(
                "section",
                "panel",
                el("h2", {}, `${texts.balances.diagram} (${unit})`),
                legend([
                    ["flow", texts.balances.checked],
                    ["hour", texts.balances.unmeasured],
                    ["suspect", texts.balances.suspect],
                    ["unknown", texts.balances.unknownFlow],
                ]),
                this.frame.element,
                flows.flows.some((flow) => flow.isReversed) && el("p", "quiet", texts.balances.noteReversed),
            ),
            el(
                "div",
                "columns",
                el("section", "panel", el("h2", {}, texts.balances.suspects), this.suspects(period)),
                el("section", "panel", el("h2", {}, texts.balances.nodes), this.nodes(period)),
            ),
            el("section", "panel", el("h2", {}, texts.balances.streams), this.streams(balance, period)),
        );
    }

    private head(balance: Balance, period: BalancePeriod): HTMLElement {
        const { texts } = this.app;
        const t = texts.balances;
        const periods = balance.periods.map((one, place) => [one.from ?? String(place), this.periodText(one)] as const);
        const test = period.globalTest;
        return el(
            "div",
            `verdict ${period.verdict.toLowerCase()}`,
            choice(t.period, periods, period.from ?? "0", (from) => {
                this.from = from === balance.periods[0]?.from ? null : from;
                this.remote.element.replaceChildren(this.build(balance));
            }),
            el(
                "p",
                {},
                el("strong", {}, t.verdict[period.verdict] ?? period.verdict),
                period.closure === null ? "" : ` · ${t.closure} ${percentOf(period.closure)}`,
                test === null ? "" : ` · ${t.test(scoreText(test.statistic), test.dof, scoreText(test.critical))}`,
                period.revision ? ` · ${t.revision(period.revision)}` : "",
            ),
            period.reason !== null &&
                el(
                    "p",
                    "quiet",
                    t.cause[period.cause ?? ""] ?? "",
                    " ",
                    el("span", { attributes: { lang: "en" } }, period.reason),
                ),
        );
    }

    private periodText(period: BalancePeriod): string {
        const { zone } = this.app;
        return period.from === null || period.to === null
            ? "–"
            : `${zone.dayAndMinute(Date.parse(period.from))} – ${zone.minute(Date.parse(period.to))}`;
    }

    private suspects(period: BalancePeriod): HTMLElement {
        const t = this.app.texts.balances;
        return period.faults.length === 0
            ? el("p", "quiet", t.noSuspects)
            : el(
                  "ol",
                  "suspects",
                  ...period.faults.map((set) =>
                      el(
                          "li",
                          set.significant ? "significant" : {},
                          ...set.members.flatMap((member, place) => [
                              place > 0 && el("em", {}, ` ${t.or} `),
                              el(
                                  "span",
                                  {},
                                  el("strong", {}, member.name),
                                  ` ${t.fault[member.kind] ?? member.kind} ${t.magnitude(valueText(member.magnitude), valueText(member.low), valueText(member.high))}`,
                              ),
                          ]),
                          el("span", "quiet", ` ${t.z} ${scoreText(set.z)}`),
                      ),
                  ),
              );
    }

    private nodes(period: BalancePeriod): HTMLElement {
        const t = this.app.texts.balances;
        return table(
            t.nodes,
            [t.node, number(t.residual), number(t.z)],
            period.nodes.map((node) => [node.name, valueText(node.residual), scoreText(node.z)]),
        );
    }

    private streams(balance: Balance, period: BalancePeriod): HTMLElement {
        const t = this.app.texts.balances;
        const places = new Map<string, Topology>(balance.streams.map((stream) => [stream.name, stream]));
        return table(
            t.streams,
            [
                t.stream,
                t.from,
                t.to,
                number(t.measured),
                number(t.reconciled),
                number(t.uncertainty),
                number(t.adjustment),
                number(t.z),
                t.class,
            ],
            period.streams.map((stream) => [
                stream.name,
                places.get(stream.name)?.from ?? t.outside,
                places.get(stream.name)?.to ?? t.outside,
                valueText(stream.measured),
                valueText(stream.reconciled),
                valueText(stream.uncertainty),
                valueText(stream.adjustment),
                scoreText(stream.z),
                t.classes[stream.class] ?? stream.class,
            ]),
        );
    }
}

const number = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const percentOf = (closure: number): string => percentText(closure / 100, 2);
