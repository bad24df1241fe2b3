export interface ServerEvent {
    event: string;
    data: string;
}

/**
 * Reads a stream of server-sent events as the HTML standard says (9.2.6), whatever the pieces that it arrives in.
 * An event that the stream breaks off in is not told, and its id is not kept.
 */
export class EventParser {
    /** The id of the last event that was told, for Last-Event-ID. */
    lastId = "";
    /** What the server wants to be waited before the next try, in milliseconds. */
    retry: number | null = null;

    private rest = "";
    private id = "";
    private event = "";
    private data: string[] = [];

    constructor(private readonly tell: (event: ServerEvent) => void) {}

    push(text: string): void {
        let start = 0;
        const buffer = this.rest + text;
        for (;;) {
            const end = nextLineEnd(buffer, start);
            // A carriage return at the very end may be half of a line end.
            if (end < 0 || (buffer[end] === "\r" && end === buffer.length - 1)) {
                break;
            }
            this.line(buffer.slice(start, end));
            start = end + (buffer[end] === "\r" && buffer[end + 1] === "\n" ? 2 : 1);
        }
        this.rest = buffer.slice(start);
    }

    private line(line: string): void {
        if (line === "") {
            this.dispatch();
            return;
        }
        const colon = line.indexOf(":");
        if (colon === 0) {
            return;
        }
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
        this.field(field, value);
    }

    private field(field: string, value: string): void {
        if (field === "data") {
            this.data.push(value);
        } else if (field === "event") {
            this.event = value;
        } else if (field === "id" && !value.includes("\0")) {
            this.id = value;
        } else if (field === "retry" && /^\d+$/.test(value)) {
            this.retry = Number(value);
        }
    }

    private dispatch(): void {
        this.lastId = this.id;
        if (this.data.length > 0) {
            this.tell({ event: this.event === "" ? "message" : this.event, data: this.data.join("\n") });
        }
        this.event = "";
        this.data = [];
    }
}

function nextLineEnd(text: string, start: number): number {
    const newline = text.indexOf("\n", start);
    const carriage = text.indexOf("\r", start);
    return newline < 0 || carriage < 0 ? Math.max(newline, carriage) : Math.min(newline, carriage);
}
