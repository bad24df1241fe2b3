import { placeName, type App, type View } from "../app";
import type { Alarm, AlarmAction } from "../api/types";
import { button, choice, el, setText } from "../dom/element";
import { glyph } from "../dom/glyph";
import { Remote } from "../dom/remote";
import { valueText } from "../text/numbers";
import { iso } from "../text/zone";
import { act } from "./alarm-actions";
import { AlarmDetail, stepTable } from "./alarm-detail";
import { actionsFor, inOrder } from "./alarm-order";
import { AlarmStatisticsPanel } from "./alarm-statistics";

const historyMilliseconds = 86_400_000;
const historyPagesMax = 5;
const historyShown = 300;

class AlarmItem {
    readonly element: HTMLElement;
    private readonly what = el("span", "what");
    private readonly figures = el("span", "figures");
    private readonly state = el("span", "isa");
    private readonly buttons = el("div", "buttons");
    private readonly place = el("div", { attributes: { hidden: true } });
    private readonly toggle: HTMLButtonElement;
    private detail: AlarmDetail | null = null;
    private offered = "";

    constructor(
        private readonly app: App,
        private alarm: Alarm,
    ) {
        const { texts } = app;
        this.toggle = button(texts.alarms.open, () => this.open(), { attributes: { "aria-expanded": "false" } });
        const { station, factor } = placeName(app, alarm.series);
        const name = el(
            "span",
            "name",
            el("strong", {}, station),
            ` ${factor}`,
            alarm.name === null || alarm.name === "" ? "" : ` · ${alarm.name}`,
        );
        this.element = el(
            "li",
            { class: `alarm ${alarm.level}`, attributes: { "data-limit": alarm.limit } },
            el(
                "div",
                "head",
                el("span", `level ${alarm.level}`, glyph(alarm.level), texts.standing[alarm.level]),
                name,
                this.state,
            ),
            el("div", "line", this.what, this.figures),
            this.buttons,
            this.place,
        );
        this.show(alarm);
    }

    show(alarm: Alarm): void {
        this.alarm = alarm;
        const { texts, zone } = this.app;
        const { last } = alarm;
        const since = last?.since ?? last?.at;
        const until = last?.until == null ? "" : ` – ${zone.text(Date.parse(last.until))}`;
        const label = alarm.state.includes("Active") ? texts.alarms.since : texts.alarms.overSince;
        setText(this.what, since == null ? "" : `${label} ${zone.text(Date.parse(since))}${until}`);
        setText(this.figures, this.figuresOf(alarm));
        const shelved =
            alarm.shelvedUntil === null
                ? ""
                : ` (${texts.alarms.shelvedUntil(zone.dayAndMinute(Date.parse(alarm.shelvedUntil)))})`;
        setText(this.state, (texts.alarms.isa[alarm.isa] ?? alarm.isa) + shelved);
        this.element.classList.toggle("silent", !alarm.annunciated);
        this.element.classList.toggle("waiting", alarm.state.includes("Unacknowledged"));
        this.offer(this.app.store.mayOperate ? actionsFor(alarm) : []);
        this.detail?.show(alarm);
    }

    dispose(): void {
        this.detail?.dispose();
    }

    /** Of an alarm that is over the value is that which ended it, which nobody asks for. */
    private figuresOf({ last, series, direction, state }: Alarm): string {
        if (last === null || last.threshold === null) {
            return "";
        }
        const decimals = this.app.store.places.get(series)?.info.decimals ?? null;
        const value = state.includes("Active") && last.value !== null ? `${valueText(last.value, decimals)} ` : "";
        const side = this.app.texts.limit[direction];
        return `${value}${side} ${valueText(last.threshold, decimals)} ${last.unit ?? ""}`.trim();
    }

    private offer(actions: AlarmAction[]): void {
        if (this.offered === "" || this.offered !== actions.join(" ")) {
            const hadFocus = this.buttons.contains(document.activeElement);
            this.offered = actions.join(" ");
            this.buttons.replaceChildren(
                ...actions.map((action) =>
                    button(this.app.texts.alarms[action], () => void act(this.app, this.alarm, action), {
                        class: action === "acknowledge" ? "primary" : "",
                        attributes: { "data-action": action },
                    }),
                ),
                this.toggle,
            );
            if (hadFocus) {
                this.toggle.focus();
            }
        }
    }

    private open(): void {
        const isOpen = this.place.hidden;
        this.place.hidden = !isOpen;
        this.toggle.setAttribute("aria-expanded", String(isOpen));
        this.toggle.textContent = isOpen ? this.app.texts.alarms.opened : this.app.texts.alarms.open;
        this.detail?.dispose();
        this.detail = isOpen ? new AlarmDetail(this.app, this.alarm) : null;
        this.place.replaceChildren(...(this.detail === null ? [] : [this.detail.element]));
    }
}

/** Alarms that stand, with evidence and what may be done about them; what has been; and how they served people. */
export class AlarmsView implements View {
    readonly title: string;
    readonly element: HTMLElement;
    private readonly list = el("ul", "alarms");
    private readonly none: HTMLElement;
    private readonly items = new Map<number, AlarmItem>();
    private readonly history: Remote;
    private readonly figures: AlarmStatisticsPanel;
    private readonly stops: (() => void)[] = [];

    constructor(private readonly app: App) {
        const { texts, store } = app;
        this.title = texts.alarms.title;
        this.none = el("p", "quiet", texts.alarms.none);
        this.history = new Remote(app);
        this.figures = new AlarmStatisticsPanel(app);
        const places = {
            active: el("div", {}, this.none, this.list),
            history: this.history.element,
            figures: this.figures.element,
        };
        places.history.hidden = places.figures.hidden = true;
        this.element = el(
            "div",
            "alarm-view",
            el(
                "div",
                "bar",
                el(
                    "div",
                    "fields",
                    choice<keyof typeof places>(
                        texts.alarms.state,
                        [
                            ["active", texts.alarms.active],
                            ["history", texts.alarms.history],
                            ["figures", texts.alarms.figures],
                        ],
                        "active",
                        (value) => {
                            Object.entries(places).forEach(([name, place]) => (place.hidden = name !== value));
                            if (value === "history") {
                                this.showHistory();
                            } else if (value === "figures") {
                                this.figures.load();
                            }
                        },
                    ),
                ),
                !store.mayOperate && el("p", "quiet", texts.alarms.readOnly),
            ),
            ...Object.values(places),
        );
        this.show();
        this.stops.push(store.alarmsChanged.listen(() => this.show()));
    }

    dispose(): void {
        this.stops.forEach((stop) => stop());
        this.items.forEach((item) => item.dispose());
        this.history.dispose();
        this.figures.dispose();
    }

    private show(): void {
        const alarms = inOrder(this.app.store.alarms);
        const kept = new Set(alarms.map((alarm) => alarm.limit));
        const focused = document.activeElement as HTMLElement | null;
        for (const [limit, item] of this.items) {
            if (!kept.has(limit)) {
                item.dispose();
                item.element.remove();
                this.items.delete(limit);
            }
        }
        alarms.forEach((alarm, place) => {
            const known = this.items.get(alarm.limit);
            known?.show(alarm);
            const item = known ?? new AlarmItem(this.app, alarm);
            this.items.set(alarm.limit, item);
            if (this.list.children[place] !== item.element) {
                this.list.insertBefore(item.element, this.list.children[place] ?? null);
            }
        });
        this.none.hidden = alarms.length > 0;
        this.keepFocus(focused);
    }

    // An element that was moved loses the focus, and one that is gone leaves whoever uses the keyboard at the very top.
    private keepFocus(focused: HTMLElement | null): void {
        if (focused !== null && focused !== document.activeElement && focused !== document.body) {
            const heading = document.querySelector<HTMLElement>("main h1");
            (focused.isConnected ? focused : heading)?.focus();
        }
    }

    private showHistory(): void {
        void this.history.load(async () => {
            const { api, store, texts } = this.app;
            const from = iso(store.now - historyMilliseconds);
            const steps = await api.steps({ from }, historyPagesMax);
            return steps.length === 0
                ? el("p", "quiet", texts.alarms.noHistory)
                : stepTable(this.app, steps.slice(-historyShown).reverse(), ({ series }) => {
                      const { station, factor } = placeName(this.app, series);
                      return `${station} · ${factor}`;
                  });
        });
    }
}
