import { stationName, type App, type View } from "../app";
import type { Limit, Station } from "../api/types";
import { button, el, legend } from "../dom/element";
import { Remote } from "../dom/remote";
import { replaceRoute, routeTo, type Route } from "../dom/router";
import { addDays, isDay } from "../text/zone";
import { DayPanel } from "./day-panel";

const gapMilliseconds = 300;

/** One station: each of its series over a day. Without a day it shows the latest, and goes on to the next. */
export class StationView implements View {
    readonly title: string;
    readonly element: HTMLElement;
    private readonly station: Station | undefined;
    private readonly remote: Remote;
    private readonly date = el("input", {
        attributes: { type: "date" },
        on: { change: () => this.choose(this.date.value) },
    });
    private readonly fit = el("input", {
        attributes: { type: "checkbox", checked: true },
        on: { change: () => this.fitAll() },
    });
    private readonly stops: (() => void)[] = [];
    private panels = new Map<string, DayPanel>();
    private day: string;
    private isFollowing: boolean;
    private limits: Limit[] = [];
    private refetch: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly app: App,
        route: Route,
    ) {
        const { store, texts, zone } = app;
        const name = route.argument ?? "";
        this.station = store.park.stations.find((station) => station.name === name);
        this.title = this.station === undefined ? name : stationName(app, this.station);
        const asked = route.query.get("day");
        this.isFollowing = !isDay(asked);
        this.day = isDay(asked) ? asked : zone.day(store.now);
        this.remote = new Remote(app, "days");
        this.element = el(
            "div",
            "station",
            el("p", "back", el("a", { attributes: { href: "#/" } }, `← ${texts.station.back}`)),
            ...(this.station === undefined
                ? [el("p", "quiet", texts.station.unknown(name))]
                : [el("p", "quiet", texts.kind[this.station.kind]), this.tools(), this.remote.element]),
        );
        if (this.station !== undefined) {
            this.listen();
            this.load();
        }
    }

    dispose(): void {
        clearTimeout(this.refetch);
        this.stops.forEach((stop) => stop());
        this.clear();
        this.remote.dispose();
    }

    private listen(): void {
        const { store, zone } = this.app;
        this.stops.push(
            store.latestChanged.listen((changed) => changed.forEach((series) => this.panels.get(series)?.showLatest())),
            store.gap.listen(() => this.expire()),
            store.windowChanged.listen((series) => this.panels.has(series) && this.expire()),
            store.clockChanged.listen((now) => {
                if (this.isFollowing && zone.day(now) !== this.day) {
                    this.show(zone.day(now));
                }
            }),
        );
    }

    private tools(): HTMLElement {
        const { texts } = this.app;
        return el(
            "div",
            { class: "bar", attributes: { role: "group", "aria-label": texts.station.day } },
            el(
                "div",
                "fields",
                button("‹", () => this.choose(addDays(this.day, -1)), {
                    attributes: { "aria-label": texts.station.previous },
                }),
                el("label", "field", el("span", {}, texts.station.day), this.date),
                button("›", () => this.choose(addDays(this.day, 1)), {
                    attributes: { "aria-label": texts.station.next },
                }),
                button(texts.station.follow, () => this.follow()),
                el("label", "check", this.fit, el("span", {}, texts.station.fitLimits)),
            ),
        );
    }

    private choose(day: string): void {
        if (isDay(day)) {
            this.isFollowing = false;
            replaceRoute(routeTo("station", this.station!.name, { day }));
            this.show(day);
        }
    }

    private follow(): void {
        this.isFollowing = true;
        replaceRoute(routeTo("station", this.station!.name));
        this.show(this.app.zone.day(this.app.store.now));
    }

    private show(day: string): void {
        this.day = day;
        this.load();
    }

    private load(): void {
        this.date.value = this.day;
        void this.remote.load(async () => {
            this.limits = await this.app.api.limits(this.station!.name);
            return this.build();
        }, true);
    }

    private build(): HTMLElement {
        this.clear();
        const { zone, texts } = this.app;
        const range = { day: this.day, from: zone.startOf(this.day), to: zone.startOf(addDays(this.day, 1)) };
        for (const info of this.station!.series) {
            const limits = this.limits.filter((limit) => limit.series === info.series);
            this.panels.set(info.series, new DayPanel(this.app, info, limits, range, this.fit.checked));
        }
        return this.panels.size === 0
            ? el("p", "quiet", texts.station.noSeries)
            : el(
                  "div",
                  {},
                  this.legend(),
                  el("div", "panels", ...[...this.panels.values()].map((panel) => panel.element)),
              );
    }

    private legend(): HTMLElement {
        const t = this.app.texts.station;
        return legend([
            ["series", t.mean],
            ["band", t.band],
            ["hour-line", t.hourMean],
            ["shade", t.invalid],
        ]);
    }

    private fitAll(): void {
        this.panels.forEach((panel) => panel.setFitLimits(this.fit.checked));
    }

    /** Several reasons to fetch at once are one. */
    private expire(): void {
        clearTimeout(this.refetch);
        this.refetch = setTimeout(() => this.panels.forEach((panel) => panel.expire()), gapMilliseconds);
    }

    private clear(): void {
        this.panels.forEach((panel) => panel.dispose());
        this.panels = new Map();
    }
}
