import { ApiError } from "../api/client";
import { placeName, type App, type View } from "../app";
import type { Attribution, Outlet } from "../api/types";
import { ChartFrame } from "../charts/frame";
import { degreesText, roseOption, sectorName } from "../charts/rose";
import { choice, el, table } from "../dom/element";
import { Remote } from "../dom/remote";
import type { Route } from "../dom/router";
import { local } from "../text/language";
import { distanceText, percentText } from "../text/numbers";
import { iso } from "../text/zone";

const dayMilliseconds = 86_400_000;
const spans = [1, 7, 30, 90] as const;

/** From where the wind came while a limit was exceeded. */
export class WindView implements View {
    readonly title: string;
    readonly element: HTMLElement;
    private readonly remote: Remote;
    private readonly limit: number;
    private frame: ChartFrame | null = null;
    private span = 30;

    constructor(
        private readonly app: App,
        route: Route,
    ) {
        const { texts, store } = app;
        this.limit = Number(route.argument ?? Number.NaN);
        const alarm = store.alarms.find(({ limit }) => limit === this.limit);
        this.title = texts.wind.title;
        this.remote = new Remote(app, "wind");
        const place = alarm === undefined ? null : placeName(app, alarm.series);
        const days = spans.map((span) => [String(span), texts.completeness.days(span)] as const);
        this.element = el(
            "div",
            "wind",
            el("p", "back", el("a", { attributes: { href: "#/alarms" } }, `← ${texts.wind.back}`)),
            place && el("p", {}, el("strong", {}, place.station), ` ${place.factor} · ${texts.standing[alarm!.level]}`),
            el(
                "div",
                "bar",
                el(
                    "div",
                    "fields",
                    choice(texts.wind.span, days, String(this.span), (span) => {
                        this.span = Number(span);
                        this.load();
                    }),
                ),
            ),
            this.remote.element,
        );
        this.load();
    }

    dispose(): void {
        this.remote.dispose();
        this.frame?.dispose();
    }

    private load(): void {
        void this.remote.load(async (signal) => {
            const { api, store, texts } = this.app;
            if (!Number.isInteger(this.limit)) {
                return el("p", "quiet", texts.wind.unknownLimit);
            }
            const from = iso(store.now - this.span * dayMilliseconds);
            try {
                return this.build(await api.attribution(this.limit, from, iso(store.now), signal));
            } catch (error) {
                if (error instanceof ApiError && error.status === 409) {
                    return el("p", { class: "quiet", attributes: { role: "status" } }, error.message);
                }
                throw error;
            }
        });
    }

    private build(answer: Attribution): HTMLElement {
        this.frame?.dispose();
        const { texts } = this.app;
        const t = texts.wind;
        const names = new Map(answer.outlets.map((outlet) => [outlet.name, this.nameOf(outlet)]));
        const summary = [
            t.summary(answer.exceeding, answer.windows),
            t.calm(answer.calm),
            t.withoutWind(answer.withoutWind),
        ];
        const said =
            answer.outcome === "Ranked"
                ? null
                : el(
                      "p",
                      { class: "quiet", attributes: { role: "status" } },
                      t.outcome[answer.outcome] ?? answer.outcome,
                  );
        this.frame = new ChartFrame(this.app, {
            name: `${t.title}: ${t.share}`,
            height: 420,
            option: (colors) => roseOption(answer, names, texts, colors),
            table: () => this.sectors(answer),
        });
        return el(
            "div",
            "columns",
            el(
                "section",
                "panel",
                el("h2", {}, t.share),
                el("p", "quiet", summary.join(" · ")),
                said,
                answer.sectors.length > 0 && this.frame.element,
            ),
            el("section", "panel", el("h2", {}, t.outlets), el("p", "quiet", t.caution), this.outlets(answer)),
        );
    }

    private nameOf(outlet: Outlet): string {
        return local(outlet.label, this.app.language, outlet.name);
    }

    private sectors(answer: Attribution): HTMLElement {
        const t = this.app.texts.wind;
        return table(
            t.share,
            [t.direction, number(t.windows), number(t.exceeding), number(t.share), number(t.interval)],
            answer.sectors.map((sector) => [
                sectorName(sector, t.compass),
                String(sector.windows),
                String(sector.exceeding),
                percentText(sector.probability),
                interval(sector.low, sector.high),
            ]),
        );
    }

    private outlets(answer: Attribution): HTMLElement {
        const t = this.app.texts.wind;
        if (answer.outlets.length === 0) {
            return el("p", "quiet", t.noOutlets);
        }
        return table(
            t.outlets,
            [
                t.outlet,
                number(t.rank),
                number(t.bearing),
                number(t.distance),
                number(t.upwindShare),
                number(t.interval),
                number(t.expected),
                number(t.p),
            ],
            answer.outlets.map((outlet) => [
                this.nameOf(outlet),
                String(outlet.rank),
                degreesText(outlet.bearing),
                distanceText(outlet.distance),
                percentText(outlet.probability),
                interval(outlet.low, outlet.high),
                percentText(outlet.expectedShare),
                pText(outlet.adjustedPValue),
            ]),
        );
    }
}

const number = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
const pText = (p: number | null): string => (p === null ? "–" : p < 0.0001 ? "< 0.0001" : p.toFixed(4));
const interval = (low: number | null, high: number | null): string =>
    low === null || high === null ? "–" : `${percentText(low)} – ${percentText(high)}`;
