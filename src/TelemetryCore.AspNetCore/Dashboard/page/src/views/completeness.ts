import { placeName, stationName, type App, type View } from "../app";
import type { Completeness } from "../api/types";
import { calendarHeight, calendarOption, steps } from "../charts/calendar";
import { ChartFrame } from "../charts/frame";
import { button, choice, el, legend, table } from "../dom/element";
import { Remote } from "../dom/remote";
import { routeTo } from "../dom/router";
import { percentText } from "../text/numbers";
import { addDays, iso } from "../text/zone";
import { byStation, shareOf, type CompletenessRow, type Figure } from "./completeness-rows";

const spans = [14, 31, 92, 365] as const;
const pagesMax = 20;

/** How complete the data are: stations or series by days. */
export class CompletenessView implements View {
    readonly title: string;
    readonly element: HTMLElement;
    private readonly remote: Remote;
    private frame: ChartFrame | null = null;
    private station = "";
    private figure: Figure = "valid";
    private span: number = matchMedia("(max-width: 600px)").matches ? 14 : 31;
    private last: string;
    private items: Completeness["items"] = [];
    private days: string[] = [];

    constructor(private readonly app: App) {
        const { texts, store, zone } = app;
        this.title = texts.completeness.title;
        this.last = zone.day(store.now);
        this.remote = new Remote(app, "calendar");
        this.element = el(
            "div",
            "completeness",
            this.tools(),
            el("p", "quiet", texts.completeness.hint),
            this.remote.element,
        );
        this.load();
    }

    dispose(): void {
        this.remote.dispose();
        this.frame?.dispose();
    }

    private tools(): HTMLElement {
        const { texts, store } = this.app;
        const t = texts.completeness;
        const stations = store.park.stations.map((one) => [one.name, stationName(this.app, one)] as const);
        return el(
            "div",
            "bar",
            el(
                "div",
                "fields",
                choice(t.station, [["", t.allStations], ...stations], this.station, (value) => {
                    this.station = value;
                    this.load();
                }),
                choice<Figure>(
                    t.figure,
                    [
                        ["valid", t.valid],
                        ["captured", t.captured],
                    ],
                    this.figure,
                    (value) => {
                        this.figure = value;
                        this.show();
                    },
                ),
                choice(
                    t.span,
                    spans.map((days) => [String(days), t.days(days)] as const),
                    String(this.span),
                    (value) => {
                        this.span = Number(value);
                        this.load();
                    },
                ),
                button(t.earlier, () => this.move(-this.span)),
                button(t.later, () => this.move(this.span)),
            ),
        );
    }

    private move(days: number): void {
        const latest = this.app.zone.day(this.app.store.now);
        const last = addDays(this.last, days);
        this.last = last > latest ? latest : last;
        this.load();
    }

    private load(): void {
        void this.remote.load(async (signal) => {
            const { zone } = this.app;
            const query = {
                from: iso(zone.startOf(addDays(this.last, 1 - this.span))),
                to: iso(zone.startOf(addDays(this.last, 1))),
                station: this.station === "" ? null : this.station,
            };
            this.items = [];
            let after: string | null = null;
            for (let page = 0; page < pagesMax; page++) {
                const answer: Completeness = await this.app.api.completeness({ ...query, after }, signal);
                this.days = answer.days;
                this.items.push(...answer.items);
                after = answer.next;
                if (after === null) {
                    break;
                }
            }
            return this.build();
        });
    }

    private show(): void {
        this.remote.element.replaceChildren(this.build());
    }

    private rows(): CompletenessRow[] {
        return this.station === ""
            ? byStation(this.items)
            : this.items.map(({ series, ...figures }) => ({ key: series, ...figures }));
    }

    private build(): HTMLElement {
        this.frame?.dispose();
        const { texts, store } = this.app;
        const rows = this.rows();
        if (rows.length === 0) {
            return el("p", "quiet", texts.nothing);
        }
        const stations = new Map(store.park.stations.map((station) => [station.name, stationName(this.app, station)]));
        const names = rows.map(({ key }) =>
            this.station === "" ? (stations.get(key) ?? key) : placeName(this.app, key).factor,
        );
        const { days, figure } = this;
        const caption = texts.completeness.caption(texts.completeness[figure], days[0] ?? "", days.at(-1) ?? "");
        this.frame = new ChartFrame(this.app, {
            name: caption,
            height: calendarHeight(rows.length),
            option: (colors) => calendarOption(rows, names, days, figure, texts, colors),
            table: () =>
                table(
                    caption,
                    [
                        texts.completeness.station,
                        ...days.map((day) => ({ text: day.slice(5), isNumber: true }) as const),
                    ],
                    rows.map((row, place) => [
                        names[place]!,
                        ...days.map((_, day) => percentText(shareOf(row, day, figure), 0)),
                    ]),
                ),
        });
        this.frame.click = ({ data }) => {
            const [x, y] = data as [number, number];
            const station = rows[y]?.key.split("/")[0];
            if (station !== undefined && days[x] !== undefined) {
                location.hash = routeTo("station", station, { day: days[x] });
            }
        };
        return el("div", "panel", legend(steps), this.frame.element);
    }
}
