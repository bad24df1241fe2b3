import { placeName, type App } from "../app";
import type { AlarmFigure, AlarmStatistics, Limit, Stay, Tally } from "../api/types";
import { limitText } from "../charts/day";
import { choice, el, table, type Child } from "../dom/element";
import { glyph } from "../dom/glyph";
import { Remote } from "../dom/remote";
import { valueText } from "../text/numbers";
import { iso } from "../text/zone";
import { facts } from "./alarm-detail";

const dayMilliseconds = 86_400_000;
const spans = [1, 7, 30] as const;
const staysShown = 300;

/** Figures that are a share of something; the others count. */
const shares = new Set(["BusyHours", "BusyTenMinutes", "FloodTime", "BadActors", "Yellow", "Orange", "Red"]);

/** How alarms served people: figures with their targets, and the limits that made them what they are. */
export class AlarmStatisticsPanel {
    readonly element: HTMLElement;
    private readonly remote: Remote;
    private span = 30;
    private limits = new Map<number, Limit>();

    constructor(private readonly app: App) {
        const { texts } = app;
        this.remote = new Remote(app);
        const days = spans.map((span) => [String(span), texts.completeness.days(span)] as const);
        this.element = el(
            "div",
            "statistics",
            el(
                "div",
                "bar",
                choice(texts.figures.span, days, String(this.span), (span) => {
                    this.span = Number(span);
                    this.load();
                }),
            ),
            this.remote.element,
        );
    }

    load(): void {
        void this.remote.load(async (signal) => {
            const { api, store } = this.app;
            const from = iso(store.now - this.span * dayMilliseconds);
            const [statistics, limits] = await Promise.all([api.alarmStatistics(from, signal), api.limits()]);
            this.limits = new Map(limits.map((limit) => [limit.limit, limit]));
            return this.build(statistics);
        });
    }

    dispose(): void {
        this.remote.dispose();
    }

    private build(statistics: AlarmStatistics): HTMLElement {
        const { texts } = this.app;
        const t = texts.figures;
        const { badActors, chattering, fleeting, stale, floods, lost } = statistics;
        const limit = [texts.alarms.where, texts.alarms.threshold];
        const span = [texts.station.from, texts.station.to];
        const stay = [...limit, number(t.number), ...span];
        return el(
            "div",
            {},
            el("p", "quiet", t.caption(this.time(statistics.from), this.time(statistics.to))),
            lost > 0 && el("p", {}, t.lost(lost)),
            facts(this.counts(statistics)),
            el("section", "panel targets", el("h2", {}, t.targets), this.targets(statistics.figures)),
            el(
                "div",
                "columns",
                section(t.badActors, t.noBadActors, [...limit, number(t.alarms)], this.tallies(badActors)),
                section(t.name.Chattering!, t.noChattering, [...limit, number(t.changes)], this.tallies(chattering)),
            ),
            section(
                t.floods,
                t.noFloods,
                [...span, number(t.alarms)],
                floods.map(({ from, to, count }) => [this.time(from), this.time(to), String(count)]),
            ),
            section(t.name.Stale!, t.noStale, stay, this.stays(stale), this.cut(stale)),
            section(t.fleeting, t.noFleeting, stay, this.stays(fleeting), this.cut(fleeting)),
        );
    }

    private counts(statistics: AlarmStatistics): [string, string][] {
        const { figures, alarms } = this.app.texts;
        return [
            [figures.alarms, String(statistics.count)],
            [figures.peakPerDay, String(statistics.peakPerDay)],
            [figures.peakPerHour, String(statistics.peakPerHour)],
            [figures.peakPerTenMinutes, String(statistics.peakPerTenMinutes)],
            [alarms.isa.Shelved!, String(statistics.shelved)],
            [alarms.isa.SuppressedByDesign!, String(statistics.suppressed)],
            [alarms.isa.OutOfService!, String(statistics.outOfService)],
        ];
    }

    private targets(figures: AlarmFigure[]): HTMLElement {
        const t = this.app.texts.figures;
        return table(
            t.targets,
            [t.figure, number(t.value), t.gradeTitle, number(t.acceptable), number(t.manageable), t.source],
            figures.map(({ figure, value, acceptable, manageable, grade, source }) => [
                t.name[figure] ?? figure,
                figureText(figure, value),
                el("span", `grade ${grade.toLowerCase()}`, t.grade[grade]),
                figureText(figure, acceptable),
                figureText(figure, manageable),
                el("span", { class: "source", attributes: { lang: "en" } }, source),
            ]),
        );
    }

    private tallies(tallies: Tally[]): Child[][] {
        return tallies.map(({ limit, count }) => [...this.place(limit), String(count)]);
    }

    /** The newest first. */
    private stays(stays: Stay[]): Child[][] {
        return [...stays]
            .sort((a, b) => Date.parse(b.from) - Date.parse(a.from))
            .slice(0, staysShown)
            .map(({ limit, number, from, to }) => [
                ...this.place(limit),
                String(number),
                this.time(from),
                to === null ? this.app.texts.figures.lasts : this.time(to),
            ]);
    }

    private cut(stays: Stay[]): Child {
        return stays.length > staysShown && el("p", "quiet", this.app.texts.figures.newest(staysShown));
    }

    /** Which series, and which of its limits. */
    private place(id: number): [Child, Child] {
        const { texts, store } = this.app;
        const limit = this.limits.get(id);
        if (limit === undefined) {
            return [texts.figures.gone, ""];
        }
        const { station, factor } = placeName(this.app, limit.series);
        const decimals = store.places.get(limit.series)?.info.decimals ?? null;
        const name = limit.name === null || limit.name === "" ? "" : ` · ${limit.name}`;
        return [
            `${station} · ${factor}${name}`,
            el("span", {}, glyph(limit.level), ` ${limitText(limit, texts, decimals)}`),
        ];
    }

    private time(time: string): string {
        return this.app.zone.text(Date.parse(time));
    }
}

function section(title: string, none: string, columns: Columns, rows: Child[][], note: Child = null): HTMLElement {
    return el(
        "section",
        "panel",
        el("h2", {}, title),
        note,
        rows.length === 0 ? el("p", "quiet", none) : table(title, columns, rows),
    );
}

/** Four figures, so that what is just beyond its target does not look like it. */
export function figureText(figure: string, value: number): string {
    return shares.has(figure) ? `${valueText(value * 100)} %` : valueText(value);
}

type Columns = Parameters<typeof table>[1];
const number = (text: string): { text: string; isNumber: true } => ({ text, isNumber: true });
