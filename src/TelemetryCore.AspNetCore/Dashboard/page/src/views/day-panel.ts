import { factorName, type App } from "../app";
import type { Chart, Limit, SeriesInfo, WindowItem } from "../api/types";
import { ChartFrame } from "../charts/frame";
import { dayOption, hourState, limitText, type Day } from "../charts/day";
import { el, setText, table } from "../dom/element";
import { glyph } from "../dom/glyph";
import { Remote } from "../dom/remote";
import { standingOf } from "../state/levels";
import { percentText, valueText } from "../text/numbers";
import { isUsable, statusText } from "../text/status";
import { iso } from "../text/zone";

const pointsWide = 1000;
const liveMax = 900;

/** One series on one day: chart, hourly windows, limits, and its value now. */
export class DayPanel {
    readonly element: HTMLElement;
    private readonly remote: Remote;
    private readonly value = el("span", "value");
    private readonly state = el("span", "state");
    private readonly strip = el("div", "strip");
    private readonly sight: IntersectionObserver;
    private frame: ChartFrame | null = null;
    private day: Day | null = null;
    private isOld = true;
    private isInSight = false;

    constructor(
        private readonly app: App,
        private readonly info: SeriesInfo,
        private readonly limits: Limit[],
        private readonly range: { day: string; from: number; to: number },
        private fitLimits: boolean,
    ) {
        this.remote = new Remote(app, "day");
        const id = `series-${info.series}`;
        this.element = el(
            "section",
            { class: "panel", attributes: { "aria-labelledby": id, "data-series": info.series } },
            el(
                "div",
                "panel-head",
                el("h2", { id }, factorName(info)),
                this.value,
                el("span", "unit", info.unit),
                this.state,
            ),
            this.remote.element,
            this.strip,
            this.limitList(),
        );
        this.sight = new IntersectionObserver(([entry]) => this.see(entry?.isIntersecting ?? false), {
            rootMargin: "300px",
        });
        this.sight.observe(this.element);
        this.showLatest();
    }

    dispose(): void {
        this.sight.disconnect();
        this.remote.dispose();
        this.frame?.dispose();
    }

    /** What was fetched may be out of date: it is fetched again, at once if it is in sight. */
    expire(): void {
        this.isOld = true;
        if (this.isInSight) {
            void this.fetch();
        }
    }

    setFitLimits(fitLimits: boolean): void {
        this.fitLimits = fitLimits;
        if (this.day !== null) {
            this.day.fitLimits = fitLimits;
            this.frame?.update();
        }
    }

    /** The newest value has come: it stands beside the name and at the end of the chart. */
    showLatest(): void {
        const latest = this.app.store.latest.get(this.info.series);
        const standing = standingOf(latest, this.info.cadence, this.app.store.now);
        setText(this.value, valueText(latest?.value, this.info.decimals));
        if (this.state.dataset.standing !== standing + latest?.status) {
            this.state.dataset.standing = standing + latest?.status;
            const status =
                latest === undefined || isUsable(latest.status) ? "" : ` ${statusText(latest.status, this.app.texts)}`;
            this.state.className = `state ${standing}`;
            this.state.replaceChildren(glyph(standing), this.app.texts.standing[standing] + status);
        }
        if (latest !== undefined && this.day !== null) {
            this.extend(Date.parse(latest.at), isUsable(latest.status) ? latest.value : null);
        }
    }

    private extend(at: number, value: number | null): void {
        const { live, chart } = this.day!;
        const end = live.at(-1)?.at ?? chart.at.at(-1) ?? this.range.from;
        if (at <= end || at >= this.range.to) {
            return;
        }
        live.push({ at, value });
        this.day!.now = this.app.store.now;
        if (live.length > liveMax) {
            this.expire();
        } else {
            this.frame?.update();
        }
    }

    private see(isInSight: boolean): void {
        this.isInSight = isInSight;
        if (isInSight && this.isOld) {
            void this.fetch();
        }
    }

    private fetch(): Promise<void> {
        this.isOld = false;
        return this.remote.load(async (signal) => {
            const { api } = this.app;
            const { from, to } = this.range;
            const [chart, hours] = await Promise.all([
                api.chart(this.info.series, iso(from), iso(to), pointsWide, signal),
                api.hours(this.info.series, iso(from), iso(to), signal),
            ]);
            return this.show(chart, hours.items);
        }, true);
    }

    private show(chart: Chart, hours: WindowItem[]): HTMLElement {
        const { from, to } = this.range;
        this.day = {
            chart,
            hours,
            limits: this.limits,
            live: [],
            from,
            to,
            now: this.app.store.now,
            unit: this.info.unit,
            decimals: this.info.decimals,
            cadence: this.info.cadence,
            fitLimits: this.fitLimits,
        };
        this.strip.replaceChildren(this.hourStrip(hours));
        this.showLatest();
        if (chart.at.length === 0 && this.day.live.length === 0) {
            return el("p", "quiet", this.app.texts.station.noData);
        }
        if (this.frame !== null) {
            this.frame.update();
            return this.frame.element;
        }
        const { texts, zone } = this.app;
        this.frame = new ChartFrame(this.app, {
            name: texts.station.chartOf(factorName(this.info), this.range.day),
            height: 230,
            option: (colors) => dayOption(this.day!, zone, texts, colors),
            table: () => this.table(),
        });
        return this.frame.element;
    }

    /** The day's hours in a row: which of them count. */
    private hourStrip(hours: WindowItem[]): HTMLElement {
        const { texts, zone } = this.app;
        const items = hours.map((hour) => {
            const state = hourState(hour, this.app.store.now);
            const name =
                `${zone.minute(Date.parse(hour.from))}: ${texts.verdict[state]}, ` +
                `${texts.station.capture} ${percentText(hour.capture, 0)}`;
            return el("li", { class: state.toLowerCase(), attributes: { title: name } }, el("span", "hidden", name));
        });
        return el("ul", { class: "hours", attributes: { "aria-label": texts.station.hours } }, ...items);
    }

    private limitList(): HTMLElement | null {
        const { texts } = this.app;
        return this.limits.length === 0
            ? null
            : el(
                  "ul",
                  { class: "limits", attributes: { "aria-label": texts.station.limits } },
                  ...this.limits.map((limit) =>
                      el(
                          "li",
                          {},
                          glyph(limit.level),
                          limit.name === null || limit.name === "" ? "" : `${limit.name}: `,
                          limitText(limit, texts, this.info.decimals),
                      ),
                  ),
              );
    }

    private table(): HTMLElement {
        const { texts, zone } = this.app;
        const { chart, hours, live } = this.day!;
        const number = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
        const value = (one: number | null | undefined): string => valueText(one, this.info.decimals);
        const s = texts.station;
        const rows = chart.at.map((at, place) => [
            zone.clock(at),
            value(chart.min[place]),
            value(chart.mean[place]),
            value(chart.max[place]),
            String(chart.count[place] ?? ""),
        ]);
        return el(
            "div",
            {},
            table(
                s.hours,
                [s.from, number(s.mean), number(s.most), number(s.count), number(s.capture), s.verdict, s.status],
                hours.map((hour) => [
                    zone.minute(Date.parse(hour.from)),
                    value(hour.mean ?? hour.raw?.mean),
                    value(hour.max ?? hour.raw?.max),
                    String(hour.count),
                    percentText(hour.capture, 0),
                    texts.verdict[hourState(hour, this.app.store.now)],
                    statusesText(hour.statuses, this.app),
                ]),
            ),
            table(
                chart.step === null ? s.raw : s.step(chart.step),
                [s.time, number(s.least), number(s.mean), number(s.most), number(s.count)],
                [
                    ...rows,
                    ...live.map(({ at, value: one }) => [zone.clock(at), value(one), value(one), value(one), "1"]),
                ],
            ),
        );
    }
}

export function statusesText(statuses: Record<string, number> | undefined | null, app: App): string {
    return Object.entries(statuses ?? {})
        .map(([name, count]) => `${statusText(name, app.texts)} ${count}`)
        .join(", ");
}
