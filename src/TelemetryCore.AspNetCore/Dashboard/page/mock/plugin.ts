import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import { MockPark } from "./park.ts";
import { answer } from "./answers.ts";

const eventMilliseconds = 1000;

/** A park that is made up, so that the page can be worked on without a host: `npm run mock`. */
export function mockApi(): Plugin {
    const park = new MockPark();
    return {
        name: "telemetry-mock",
        configureServer: (server) => {
            server.middlewares.use("/api/v1", (request, response) => serve(park, request, response));
        },
    };
}

function serve(park: MockPark, request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://mock");
    if (url.pathname === "/events") {
        stream(park, response);
        return;
    }
    const { status, body } = answer(park, request.method ?? "GET", url);
    response.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json" });
    response.end(JSON.stringify(body));
}

function stream(park: MockPark, response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    let id = 0;
    const send = (event: string, data: unknown): void => {
        response.write(`id: mock-${++id}-0\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    send("hello", { now: park.now, life: "mock", pollMilliseconds: 20 });
    const timer = setInterval(() => send("latest", { now: park.now, items: park.latest() }), eventMilliseconds);
    response.on("close", () => clearInterval(timer));
}
