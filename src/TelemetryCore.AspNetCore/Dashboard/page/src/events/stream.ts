import { address, ApiError, authorization, ensureSuccess } from "../api/client";
import { Backoff } from "./backoff";
import { EventParser, type ServerEvent } from "./parser";

export type Connection = "connecting" | "connected" | "reconnecting";

export interface StreamListener {
    event(event: ServerEvent): void;
    connection(state: Connection): void;
    /** The server wants a key; the stream begins again once there is one. */
    needKey(): Promise<void>;
}

/** Longer than the server's signs of life are apart: silence beyond it is a dead line. */
const silenceMilliseconds = 40_000;

/**
 * Server-sent events read through fetch, for EventSource cannot send a key. It begins again by itself, from where it
 * broke off.
 */
export class EventStream {
    private readonly backoff = new Backoff();
    private lastId = "";
    private wanted = 0;
    private wake: () => void = () => {};

    constructor(private readonly listener: StreamListener) {
        addEventListener("online", () => this.wake());
        addEventListener("pagehide", () => this.attempt?.abort());
    }

    private attempt: AbortController | null = null;

    async run(): Promise<never> {
        this.listener.connection("connecting");
        for (;;) {
            try {
                await this.read();
            } catch (error) {
                if (error instanceof ApiError && error.status === 401) {
                    await this.listener.needKey();
                    continue;
                }
                if (!(error instanceof ApiError) && !(error instanceof TypeError) && !(error instanceof DOMException)) {
                    console.error(error);
                }
            }
            this.listener.connection("reconnecting");
            await this.pause(Math.max(this.backoff.next(), this.wanted));
        }
    }

    private async read(): Promise<void> {
        const attempt = (this.attempt = new AbortController());
        const headers: Record<string, string> = { Accept: "text/event-stream", ...authorization() };
        if (this.lastId !== "") {
            headers["Last-Event-ID"] = this.lastId;
        }
        const response = await fetch(address("events"), { headers, signal: attempt.signal, cache: "no-store" });
        await ensureSuccess(response);
        const parser = new EventParser((event) => this.listener.event(event));
        const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
        this.listener.connection("connected");
        let silence = setTimeout(() => attempt.abort(), silenceMilliseconds);
        try {
            for (;;) {
                const { done, value } = await reader.read();
                if (done) {
                    return;
                }
                clearTimeout(silence);
                silence = setTimeout(() => attempt.abort(), silenceMilliseconds);
                parser.push(value);
                this.lastId = parser.lastId === "" ? this.lastId : parser.lastId;
                this.wanted = parser.retry ?? this.wanted;
                this.backoff.reset();
            }
        } finally {
            clearTimeout(silence);
        }
    }

    private pause(milliseconds: number): Promise<void> {
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, milliseconds);
            this.wake = () => {
                clearTimeout(timer);
                resolve();
            };
        });
    }
}
