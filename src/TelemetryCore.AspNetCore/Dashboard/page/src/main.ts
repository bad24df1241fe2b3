import { ApiClient } from "./api/client";
import { accessKey } from "./api/key";
import type { Step } from "./api/types";
import { placeName, type App, type View } from "./app";
import { Announcer } from "./dom/announcer";
import { ask } from "./dom/dialog";
import { button, el } from "./dom/element";
import { parseRoute, type Route } from "./dom/router";
import { Themes } from "./dom/theme";
import { Shell } from "./shell";
import { Live } from "./state/live";
import { Store } from "./state/store";
import { local, preferredLanguage, rememberLanguage, textsOf, type Language } from "./text/language";
import { valueText } from "./text/numbers";
import { Zone } from "./text/zone";
import { AlarmsView } from "./views/alarms";
import { BalancesView } from "./views/balances";
import { CompletenessView } from "./views/completeness";
import { ParkView } from "./views/park";
import { StationView } from "./views/station";
import { WindView } from "./views/wind";

const views: Record<string, new (app: App, route: Route) => View> = {
    "": ParkView,
    alarms: AlarmsView,
    balances: BalancesView,
    completeness: CompletenessView,
    station: StationView,
    wind: WindView,
};
const announced = new Set(["Raised", "RaisedLate", "ReAlarmed"]);

const themes = new Themes();
const announcer = new Announcer();
const store = new Store();
const api = new ApiClient((wasWrong) => needKey(wasWrong));
const live = new Live(api, store, () => needKey(accessKey.get() !== null));
const place = el("div", { id: "page" });

let language: Language = preferredLanguage();
let app: App | null = null;
let shell: Shell | null = null;
let view: View | null = null;
let asking: Promise<void> | null = null;

/** Asks for a key; whoever else needs one meanwhile waits for the same answer. */
function needKey(wasWrong: boolean): Promise<void> {
    const texts = textsOf(language);
    const input = el("input", { attributes: { type: "password", required: true, autocomplete: "off" } });
    asking ??= ask({
        title: texts.key.title,
        body: texts.key.body,
        problem: wasWrong ? texts.key.wrong : undefined,
        fields: [{ label: texts.key.label, input }],
        submit: texts.key.submit,
        cancel: null,
    }).then(() => {
        accessKey.set(input.value.trim());
        asking = null;
    });
    return asking;
}

/** The page in the language and zone that hold now. */
function build(): void {
    shell?.dispose();
    view?.dispose();
    const { park } = store;
    const texts = textsOf(language);
    app = {
        api,
        store,
        texts,
        language,
        zone: new Zone(park.zone, park.utcOffsetMinutes),
        themeChanged: themes.changed,
        announce: (text, isUrgent) => announcer.say(text, isUrgent),
        refreshAlarms: () => live.loadAlarms(),
    };
    setLanguage();
    shell = new Shell(app, themes, { switchLanguage });
    place.replaceChildren(shell.element);
    showRoute(false);
}

function setLanguage(): void {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

function switchLanguage(): void {
    language = language === "zh" ? "en" : "zh";
    rememberLanguage(language);
    build();
    document.getElementById("language")?.focus();
}

function showRoute(moveFocus: boolean): void {
    if (app === null || shell === null) {
        return;
    }
    const route = parseRoute(location.hash);
    const View = views[route.view];
    view?.dispose();
    view = View === undefined ? null : new View(app, route);
    const title = view?.title ?? app.texts.notFound;
    const heading = el("h1", { attributes: { tabindex: -1 } }, title);
    document.title = `${title} – ${local(store.park.name, language, "TelemetryCore")}`;
    shell.main.replaceChildren(heading, ...(view === null ? [] : [view.element]));
    shell.mark(route.view);
    if (moveFocus) {
        scrollTo(0, 0);
        heading.focus();
    }
}

function announceAlarm(step: Step): void {
    if (app !== null && announced.has(step.transition)) {
        const { station, factor } = placeName(app, step.series);
        const value = `${valueText(step.value)} ${step.unit ?? ""}`.trim();
        const text = app.texts.alarms.raised(app.texts.standing[step.level], station, factor, value);
        announcer.say(text, step.level === "red" || step.level === "orange");
    }
}

async function start(): Promise<void> {
    setLanguage();
    const texts = textsOf(language);
    place.replaceChildren(el("main", {}, el("p", "quiet", texts.loading)));
    try {
        await live.start();
        build();
        store.parkChanged.listen(build);
    } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        place.replaceChildren(
            el(
                "main",
                {},
                el("h1", {}, "TelemetryCore"),
                el("p", { attributes: { role: "alert" } }, `${texts.failed}: ${said}`),
                button(texts.retry, () => void start()),
            ),
        );
    }
}

document.body.append(place, announcer.element);
addEventListener("hashchange", () => showRoute(true));
store.alarmStep.listen(announceAlarm);
void start();
