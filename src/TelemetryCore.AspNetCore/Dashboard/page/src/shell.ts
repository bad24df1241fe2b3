import type { App } from "./app";
import { button, el, setAttribute, setText } from "./dom/element";
import { glyph } from "./dom/glyph";
import { accessKey } from "./api/key";
import type { Themes } from "./dom/theme";
import { levels } from "./state/levels";
import { local } from "./text/language";

const tabs = ["park", "alarms", "completeness", "balances"] as const;
const addresses: Record<(typeof tabs)[number], string> = {
    park: "#/",
    alarms: "#/alarms",
    completeness: "#/completeness",
    balances: "#/balances",
};
const tabOf: Record<string, string> = { "": "park", station: "park", wind: "alarms" };

export interface Choices {
    switchLanguage(): void;
}

/** What stands around every view: name, clock, connection, alarms, choices. */
export class Shell {
    readonly element: HTMLElement;
    readonly main = el("main", { id: "content", attributes: { tabindex: -1 } });
    private readonly clock = el("time", "clock");
    private readonly connection = el("span", { class: "connection", attributes: { role: "status" } });
    private readonly alarmCount = el("span", { class: "badge", attributes: { hidden: true } });
    private readonly links = new Map<string, HTMLAnchorElement>();
    private readonly stops: (() => void)[];

    constructor(
        private readonly app: App,
        themes: Themes,
        choices: Choices,
    ) {
        const { texts, store } = app;
        const name = local(store.park.name, app.language, "TelemetryCore");
        const theme = button(
            texts.theme[themes.current],
            () => {
                themes.next();
                theme.textContent = texts.theme[themes.current];
            },
            { class: "plain", id: "theme" },
        );
        const { caller } = store.park;
        this.element = el(
            "div",
            "shell",
            el(
                "a",
                {
                    class: "skip",
                    attributes: { href: "#content" },
                    on: {
                        click: (event) => {
                            event.preventDefault();
                            this.main.focus();
                        },
                    },
                },
                texts.skip,
            ),
            el(
                "header",
                {},
                el("p", "name", el("a", { attributes: { href: "#/" } }, name)),
                this.navigation(),
                el(
                    "div",
                    "status",
                    el("span", "time", el("span", "hidden", `${texts.clock}: `), this.clock),
                    this.connection,
                ),
            ),
            this.main,
            el(
                "footer",
                {},
                el("span", "caller", texts.caller(caller.name, texts.role[caller.role])),
                accessKey.get() === null
                    ? null
                    : button(
                          texts.forgetKey,
                          () => {
                              accessKey.forget();
                              location.reload();
                          },
                          { class: "plain" },
                      ),
                theme,
                button(texts.otherLanguage, choices.switchLanguage, {
                    class: "plain",
                    id: "language",
                    attributes: { lang: app.language === "zh" ? "en" : "zh-CN", title: texts.switchLanguage },
                }),
            ),
        );
        this.stops = [
            store.clockChanged.listen(() => this.showClock()),
            store.connectionChanged.listen(() => this.showConnection()),
            store.alarmsChanged.listen(() => this.showAlarms()),
        ];
        this.showClock();
        this.showConnection();
        this.showAlarms();
    }

    dispose(): void {
        this.stops.forEach((stop) => stop());
    }

    mark(view: string): void {
        for (const [tab, link] of this.links) {
            if (tab === (tabOf[view] ?? view)) {
                link.setAttribute("aria-current", "page");
            } else {
                link.removeAttribute("aria-current");
            }
        }
    }

    private navigation(): HTMLElement {
        const { texts } = this.app;
        for (const tab of tabs) {
            this.links.set(tab, el("a", { attributes: { href: addresses[tab] } }, texts.nav[tab]));
        }
        this.links.get("alarms")!.append(" ", this.alarmCount);
        return el(
            "nav",
            { attributes: { "aria-label": texts.navigation } },
            el("ul", {}, ...[...this.links.values()].map((link) => el("li", {}, link))),
        );
    }

    private showClock(): void {
        setText(this.clock, this.app.zone.text(this.app.store.now));
    }

    private showConnection(): void {
        const { connection } = this.app.store;
        setAttribute(this.connection, "class", `connection ${connection}`);
        setText(this.connection, this.app.texts.connection[connection]);
    }

    private showAlarms(): void {
        const alarms = this.app.store.alarms.filter((alarm) => alarm.annunciated);
        const level = levels.find((one) => alarms.some((alarm) => alarm.level === one));
        this.alarmCount.hidden = level === undefined;
        this.alarmCount.replaceChildren(
            ...(level === undefined
                ? []
                : [
                      glyph(level),
                      el("span", { attributes: { "aria-hidden": "true" } }, String(alarms.length)),
                      el(
                          "span",
                          "hidden",
                          `${this.app.texts.alarms.count(alarms.length)}, ${this.app.texts.standing[level]}`,
                      ),
                  ]),
        );
    }
}
