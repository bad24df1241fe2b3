import type { App, View } from "../app";
import type { StationKind } from "../api/types";
import { button, choice, el } from "../dom/element";
import { glyph } from "../dom/glyph";
import { standings, type Standing } from "../state/levels";
import { StationCard } from "./card";

const kinds: readonly StationKind[] = ["flue-gas", "voc", "factor", "super", "ambient", "water", "meter", "other"];
const silenceCheckMilliseconds = 1000;

/** What a person has chosen to see, kept while they look at other views. */
const chosen = { density: "key" as "key" | "all", kind: "" as StationKind | "", standing: "" as Standing | "" };

interface Group {
    kind: StationKind;
    element: HTMLElement;
    count: HTMLElement;
    cards: StationCard[];
}

/** The park at a glance: stations in their state, by kind, with live values. */
export class ParkView implements View {
    readonly title: string;
    readonly element: HTMLElement;
    private readonly cards = new Map<string, StationCard>();
    private readonly summary = el("div", { class: "chips", attributes: { role: "group" } });
    private readonly groups: Group[];
    private readonly noMatch: HTMLElement;
    private readonly stops: (() => void)[] = [];
    private readonly timer: ReturnType<typeof setInterval>;

    constructor(private readonly app: App) {
        const { texts, store } = app;
        this.title = texts.park.title;
        this.groups = kinds.map((kind) => this.group(kind)).filter(({ cards }) => cards.length > 0);
        this.noMatch = el("p", { class: "quiet", attributes: { hidden: true } }, texts.park.noMatch);
        this.summary.setAttribute("aria-label", texts.park.summary);
        this.element = el(
            "div",
            `park ${chosen.density}`,
            el("div", "bar", this.summary, this.filters()),
            store.park.stations.length === 0 && el("p", "quiet", texts.park.noStations),
            this.noMatch,
            ...this.groups.map(({ element }) => element),
        );
        this.summarize();
        this.filter();
        this.stops.push(store.latestChanged.listen((changed) => this.showChanged(changed)));
        this.timer = setInterval(() => this.refresh(), silenceCheckMilliseconds);
    }

    dispose(): void {
        clearInterval(this.timer);
        this.stops.forEach((stop) => stop());
    }

    private group(kind: StationKind): Group {
        const stations = this.app.store.park.stations.filter((station) => station.kind === kind);
        const cards = stations.map((station) => new StationCard(this.app, station, chosen.density === "all"));
        cards.forEach((card) => this.cards.set(card.station.name, card));
        const id = `kind-${kind}`;
        const count = el("span", "count");
        const element = el(
            "section",
            { attributes: { "aria-labelledby": id } },
            el("h2", { id }, this.app.texts.kind[kind], " ", count),
            el("ul", "cards", ...cards.map((card) => card.element)),
        );
        return { kind, element, count, cards };
    }

    private filters(): HTMLElement {
        const { texts } = this.app;
        const density = choice(
            texts.park.density,
            [
                ["key", texts.park.key],
                ["all", texts.park.all],
            ],
            chosen.density,
            (value) => {
                chosen.density = value;
                this.element.className = `park ${value}`;
                this.cards.forEach((card) => card.setDensity(value === "all"));
            },
        );
        const kind = choice<StationKind | "">(
            texts.park.kindFilter,
            [["", texts.park.allKinds], ...this.groups.map(({ kind }) => [kind, texts.kind[kind]] as const)],
            chosen.kind,
            (value) => {
                chosen.kind = value;
                this.filter();
            },
        );
        return el("div", "fields", density, kind);
    }

    private showChanged(changed: ReadonlySet<string>): void {
        const touched = new Set<StationCard>();
        for (const series of changed) {
            const card = this.cards.get(this.app.store.places.get(series)?.station.name ?? "");
            if (card !== undefined) {
                card.showSeries(series);
                touched.add(card);
            }
        }
        this.judge(touched);
    }

    private judge(cards: Iterable<StationCard>): void {
        let isOther = false;
        for (const card of cards) {
            isOther = card.judge() || isOther;
        }
        if (isOther) {
            this.summarize();
            this.filter();
        }
    }

    private refresh(): void {
        for (const card of this.cards.values()) {
            card.refresh();
        }
        this.summarize();
        this.filter();
    }

    /** A button for each state that a station is in, which shows only those. */
    private summarize(): void {
        const counts = new Map<Standing, number>();
        for (const { standing } of this.cards.values()) {
            counts.set(standing, (counts.get(standing) ?? 0) + 1);
        }
        const shown = standings.filter((standing) => counts.has(standing) || chosen.standing === standing);
        const key = shown.map((standing) => `${standing}${counts.get(standing)}${chosen.standing}`).join();
        if (this.summary.dataset.key !== key) {
            const focused = this.summary.contains(document.activeElement)
                ? (document.activeElement as HTMLElement).dataset.standing
                : undefined;
            this.summary.dataset.key = key;
            this.summary.replaceChildren(...shown.map((standing) => this.chip(standing, counts.get(standing) ?? 0)));
            this.summary.querySelector<HTMLElement>(`[data-standing="${focused}"]`)?.focus();
        }
    }

    private chip(standing: Standing, count: number): HTMLElement {
        const chip = button(
            "",
            () => {
                chosen.standing = chosen.standing === standing ? "" : standing;
                this.summarize();
                this.filter();
            },
            {
                class: `chip ${standing}`,
                attributes: { "aria-pressed": String(chosen.standing === standing), "data-standing": standing },
            },
        );
        chip.append(
            glyph(standing),
            el("span", {}, this.app.texts.standing[standing]),
            el("strong", {}, String(count)),
        );
        return chip;
    }

    private filter(): void {
        let isAny = false;
        for (const { kind, element, count, cards } of this.groups) {
            let shown = 0;
            for (const card of cards) {
                const isShown =
                    (chosen.kind === "" || chosen.kind === kind) &&
                    (chosen.standing === "" || chosen.standing === card.standing);
                card.element.hidden = !isShown;
                shown += isShown ? 1 : 0;
            }
            element.hidden = shown === 0;
            count.textContent = String(shown);
            isAny ||= shown > 0;
        }
        this.noMatch.hidden = isAny || this.cards.size === 0;
    }
}
