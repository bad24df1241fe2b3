import type { ApiClient } from "../api/client";
import type { Latest, Step, Time } from "../api/types";
import { EventStream } from "../events/stream";
import type { ServerEvent } from "../events/parser";
import type { Store } from "./store";

const alarmsAtMostEvery = 400;
const parkAtMostEvery = 2000;

/** Keeps the store as the host has it: fetches the state, then follows its events. */
export class Live {
    private isFirstHello = true;
    private readonly alarms = new Latecomer(() => this.loadAlarms(), alarmsAtMostEvery);
    private readonly park = new Latecomer(() => this.loadPark(), parkAtMostEvery);

    constructor(
        private readonly api: ApiClient,
        private readonly store: Store,
        private readonly needKey: () => Promise<void>,
    ) {}

    async start(): Promise<void> {
        await this.loadPark();
        await Promise.all([this.loadAlarms(), this.loadLatest()]);
        const stream = new EventStream({
            event: (event) => this.take(event),
            connection: (state) => this.store.setConnection(state),
            needKey: this.needKey,
        });
        void stream.run();
    }

    async loadPark(): Promise<void> {
        this.store.setPark(await this.api.park());
    }

    async loadAlarms(): Promise<void> {
        this.store.setAlarms(await this.api.alarms());
    }

    private async loadLatest(): Promise<void> {
        this.store.setLatest(await this.api.latest());
    }

    private take({ event, data }: ServerEvent): void {
        const body: unknown = JSON.parse(data);
        if (event === "latest") {
            this.takeLatest(body as { now: Time; items: Latest[] });
        } else if (event === "alarm") {
            this.store.alarmStep.tell(body as Step);
            this.alarms.ask();
        } else if (event === "window" || event === "revision") {
            this.store.windowChanged.tell((body as { series: string }).series);
        } else if (event === "balance") {
            this.store.balanceChanged.tell((body as { name: string }).name);
        } else if (event === "hello") {
            this.takeHello(body as { now: Time });
        } else if (event === "reset") {
            this.reload();
        }
    }

    private takeLatest({ now, items }: { now: Time; items: Latest[] }): void {
        this.store.setNow(now);
        this.store.setLatest(items);
        if (this.store.hasUnknown(items)) {
            this.park.ask();
        }
    }

    /** The host greets each connection: any but the first has a gap before it. */
    private takeHello({ now }: { now: Time }): void {
        this.store.setNow(now);
        if (!this.isFirstHello) {
            this.alarms.ask();
            this.store.gap.tell();
        }
        this.isFirstHello = false;
    }

    private reload(): void {
        this.park.ask();
        this.alarms.ask();
        void this.loadLatest().catch(console.warn);
        this.store.gap.tell();
    }
}

/** Does what is asked for often only so often, and once more after the last time that it was asked for. */
class Latecomer {
    private isWaiting = false;
    private isAsked = false;

    constructor(
        private readonly work: () => Promise<void>,
        private readonly milliseconds: number,
    ) {}

    ask(): void {
        if (this.isWaiting) {
            this.isAsked = true;
            return;
        }
        this.isWaiting = true;
        // A failure is a lost connection, after which everything is asked for anew.
        this.work()
            .catch(console.warn)
            .finally(() => setTimeout(() => this.rest(), this.milliseconds));
    }

    private rest(): void {
        this.isWaiting = false;
        if (this.isAsked) {
            this.isAsked = false;
            this.ask();
        }
    }
}
