import { factorName, stationName, type App } from "../app";
import type { Latest, SeriesInfo, Station } from "../api/types";
import { el, setAttribute, setText } from "../dom/element";
import { glyph } from "../dom/glyph";
import { routeTo } from "../dom/router";
import { gravest, isStale, standingOf, type Standing } from "../state/levels";
import { valueText } from "../text/numbers";
import { isUsable, statusText } from "../text/status";

const keyFactors = 4;

/** A series' row on the card of its station. */
class Row {
    readonly element: HTMLElement;
    private readonly mark = el("span", "mark");
    private readonly value = el("span", "value", "–");
    private readonly note = el("span", "unit");
    private standing: Standing = "none";

    constructor(readonly info: SeriesInfo) {
        this.note.textContent = info.unit;
        this.element = el(
            "div",
            { class: "row none", attributes: { "data-series": info.series } },
            this.mark,
            el("span", { class: "factor", attributes: { title: info.series } }, factorName(info)),
            this.value,
            this.note,
        );
    }

    show(latest: Latest | undefined, standing: Standing, app: App): void {
        const isGood = latest === undefined || isUsable(latest.status);
        setText(this.value, valueText(latest?.value, this.info.decimals));
        setText(this.note, isGood ? this.info.unit : statusText(latest!.status, app.texts));
        if (standing !== this.standing) {
            this.standing = standing;
            const isGrave = standing !== "normal" && standing !== "none";
            this.mark.replaceChildren(
                ...(isGrave ? [glyph(standing), el("span", "hidden", app.texts.standing[standing])] : []),
            );
        }
        setAttribute(this.element, "class", `row ${standing}${isGood ? "" : " invalid"}`);
    }
}

/** A station at a glance. Only what has changed is written anew. */
export class StationCard {
    readonly element: HTMLElement;
    standing: Standing = "none";
    private readonly rows: Map<string, Row>;
    private readonly state = el("span", "state");
    private readonly list = el("div", "rows");
    private readonly more: HTMLElement;
    private shown = "";

    constructor(
        private readonly app: App,
        readonly station: Station,
        private isAll: boolean,
    ) {
        this.rows = new Map(station.series.map((info) => [info.series, new Row(info)]));
        const link = routeTo("station", station.name);
        this.more = el("a", { class: "more", attributes: { href: link, tabindex: -1 } });
        this.element = el(
            "li",
            { class: "card", attributes: { "data-station": station.name } },
            el("h3", {}, el("a", { attributes: { href: link } }, stationName(app, station)), this.state),
            this.list,
            this.more,
        );
        this.show(true);
    }

    setDensity(isAll: boolean): void {
        this.isAll = isAll;
        this.arrange(true);
    }

    showSeries(series: string): void {
        const row = this.rows.get(series);
        const latest = this.app.store.latest.get(series);
        row?.show(latest, standingOf(latest, row.info.cadence, this.app.store.now), this.app);
    }

    /** All of it, for how long a series is silent changes without a value of it. */
    refresh(): void {
        this.show(false);
    }

    private show(isFirst: boolean): void {
        for (const series of this.rows.keys()) {
            this.showSeries(series);
        }
        this.judge(isFirst);
    }

    /** How the station stands: as the gravest of its series; silent when all of them are. */
    judge(isFirst = false): boolean {
        const { latest, now } = this.app.store;
        const all = [...this.rows.values()].map(({ info }) => {
            const last = latest.get(info.series);
            return last?.level ?? (last === undefined ? "none" : isStale(last, info.cadence, now) ? "stale" : "normal");
        });
        const isAnyWell = all.includes("normal");
        const standing = gravest(all.filter((one) => one !== "stale" || !isAnyWell));
        const isOther = standing !== this.standing;
        if (isOther || isFirst) {
            this.standing = standing;
            this.state.className = `state ${standing}`;
            this.state.replaceChildren(glyph(standing), this.app.texts.standing[standing]);
            setAttribute(this.element, "data-standing", standing);
        }
        this.arrange(false);
        return isOther;
    }

    /** Factors with a level come first, the others in their own order. */
    private arrange(isForced: boolean): void {
        const { latest } = this.app.store;
        const all = [...this.rows.values()];
        const grave = this.isAll ? [] : all.filter((row) => latest.get(row.info.series)?.level);
        const others = all.filter((row) => !grave.includes(row));
        const shown = this.isAll ? all : [...grave, ...others].slice(0, Math.max(keyFactors, grave.length));
        const key = shown.map((row) => row.info.series).join("\n");
        if (key !== this.shown || isForced) {
            this.shown = key;
            this.list.replaceChildren(...shown.map((row) => row.element));
            const rest = all.length - shown.length;
            this.more.hidden = rest === 0;
            setText(this.more, this.app.texts.park.more(rest));
        }
    }
}
