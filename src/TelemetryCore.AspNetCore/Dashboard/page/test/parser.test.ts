import { expect, test } from "vitest";
import { EventParser, type ServerEvent } from "../src/events/parser";

const stream =
    ': hello\r\nid: a-1-0\r\nevent: latest\r\ndata: {"a":\r\ndata: 1}\r\n\r\n' +
    "data: two\n\nid: a-3-7\revent: alarm\rdata:three\r\r: keep-alive\n\nid: a-4\nretry: 250\n\ndata: lost";

const events: ServerEvent[] = [
    { event: "latest", data: '{"a":\n1}' },
    { event: "message", data: "two" },
    { event: "alarm", data: "three" },
];

function read(pieces: readonly string[]): { told: ServerEvent[]; parser: EventParser } {
    const told: ServerEvent[] = [];
    const parser = new EventParser((event) => told.push(event));
    pieces.forEach((piece) => parser.push(piece));
    return { told, parser };
}

test("events come out the same wherever the stream is cut", () => {
    for (let cut = 0; cut <= stream.length; cut++) {
        expect(read([stream.slice(0, cut), stream.slice(cut)]).told).toEqual(events);
    }
});

test("events come out the same from single characters", () => {
    expect(read([...stream]).told).toEqual(events);
});

test("the last id is that of an event that was ended", () => {
    expect(read([stream]).parser.lastId).toBe("a-4");
    expect(read(["id: 1\ndata: x\n\nid: 2\ndata: y\n"]).parser.lastId).toBe("1");
});

test("an id with a null and a retry that is no number are left out", () => {
    const { parser } = read(["id: 1\n\nid: 2\0\nretry: soon\n\n"]);
    expect(parser.lastId).toBe("1");
    expect(parser.retry).toBeNull();
});

test("the server's wait is kept", () => {
    expect(read(["retry: 1500\n\n"]).parser.retry).toBe(1500);
});

test("one space after the colon is left out, and a field without a colon is empty", () => {
    expect(read(["data:  two spaces\ndata\n\n"]).told).toEqual([{ event: "message", data: " two spaces\n" }]);
});

test("comments and empty events are not told", () => {
    expect(read([": a\n\nevent: latest\n\n:\n\n"]).told).toEqual([]);
});
