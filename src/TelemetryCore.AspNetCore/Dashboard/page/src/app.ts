import type { ApiClient } from "./api/client";
import type { SeriesInfo, Station } from "./api/types";
import type { Store } from "./state/store";
import type { Signal } from "./state/signal";
import type { Texts } from "./text/en";
import { local, type Language } from "./text/language";
import type { Zone } from "./text/zone";

/** What every view has at hand. */
export interface App {
    readonly api: ApiClient;
    readonly store: Store;
    readonly texts: Texts;
    readonly language: Language;
    readonly zone: Zone;
    readonly themeChanged: Signal<void>;
    /** Says something to who listens rather than looks; what is urgent interrupts. */
    announce(text: string, isUrgent?: boolean): void;
    refreshAlarms(): Promise<void>;
}

export interface View {
    readonly title: string;
    readonly element: HTMLElement;
    dispose(): void;
}

export function stationName(app: App, station: Station): string {
    return local(station.label, app.language, station.name);
}

/** What a logger sends as it measures; it goes without saying. */
const realTime = "rtd";

export function factorName(info: Pick<SeriesInfo, "factor" | "channel">): string {
    return info.channel === "" || info.channel === realTime ? info.factor : `${info.factor} · ${info.channel}`;
}

/** Station and factor of a series as people call them. */
export function placeName(app: App, series: string): { station: string; factor: string } {
    const place = app.store.places.get(series);
    if (place !== undefined) {
        return { station: stationName(app, place.station), factor: factorName(place.info) };
    }
    const [station, ...rest] = series.split("/");
    return { station: station ?? series, factor: rest.join(" · ") };
}
