import type { Alarm, Latest, Park, SeriesInfo, Station, Step, Time } from "../api/types";
import type { Connection } from "../events/stream";
import { Frames } from "./frames";
import { Signal } from "./signal";

export interface SeriesPlace {
    station: Station;
    info: SeriesInfo;
}

/** Everything that several views look at. Changes are told once a picture, however many events they came in. */
export class Store {
    readonly frames: Frames;
    /** Series whose latest value has changed since the last telling. */
    readonly latestChanged = new Signal<ReadonlySet<string>>();
    readonly alarmsChanged = new Signal<void>();
    readonly parkChanged = new Signal<void>();
    readonly clockChanged = new Signal<number>();
    readonly connectionChanged = new Signal<Connection>();
    readonly alarmStep = new Signal<Step>();
    readonly balanceChanged = new Signal<string>();
    readonly windowChanged = new Signal<string>();
    /** The stream has come back, or has lost something: what was fetched before may have a gap. */
    readonly gap = new Signal<void>();

    readonly latest = new Map<string, Latest>();
    readonly places = new Map<string, SeriesPlace>();
    alarms: Alarm[] = [];
    connection: Connection = "connecting";
    now = 0;
    private known: Park | null = null;
    private dirty = new Set<string>();

    constructor(frames: Frames = new Frames()) {
        this.frames = frames;
    }

    get park(): Park {
        if (this.known === null) {
            throw new Error("The park is not known yet.");
        }
        return this.known;
    }

    get mayOperate(): boolean {
        return this.park.caller.role !== "read";
    }

    setPark(park: Park): void {
        const isSame = JSON.stringify({ ...park, now: "" }) === JSON.stringify({ ...this.known, now: "" });
        this.known = park;
        this.places.clear();
        for (const station of park.stations) {
            for (const info of station.series) {
                this.places.set(info.series, { station, info });
            }
        }
        this.setNow(park.now);
        if (!isSame) {
            this.parkChanged.tell();
        }
    }

    setNow(now: Time): void {
        const time = Date.parse(now);
        if (time !== this.now && Number.isFinite(time)) {
            this.now = time;
            this.frames.ask(this.tellClock);
        }
    }

    setConnection(connection: Connection): void {
        this.connection = connection;
        this.connectionChanged.tell(connection);
    }

    setLatest(items: readonly Latest[]): void {
        for (const item of items) {
            this.latest.set(item.series, item);
            this.dirty.add(item.series);
        }
        if (items.length > 0) {
            this.frames.ask(this.tellLatest);
        }
    }

    setAlarms(alarms: Alarm[]): void {
        this.alarms = alarms;
        this.frames.ask(this.tellAlarms);
    }

    /** Whether a series came that the park did not have when it was asked for. */
    hasUnknown(items: readonly Latest[]): boolean {
        return items.some((item) => !this.places.has(item.series));
    }

    private readonly tellClock = (): void => this.clockChanged.tell(this.now);
    private readonly tellAlarms = (): void => this.alarmsChanged.tell();
    private readonly tellLatest = (): void => {
        const changed = this.dirty;
        this.dirty = new Set();
        this.latestChanged.tell(changed);
    };
}
