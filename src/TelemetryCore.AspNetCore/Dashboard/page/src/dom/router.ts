export interface Route {
    view: string;
    argument: string | null;
    query: URLSearchParams;
}

/** Reads `#/station/name?day=2026-03-01`. */
export function parseRoute(hash: string): Route {
    const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
    const [view = "", argument] = path.split("/", 2);
    return { view, argument: argument ? decode(argument) : null, query: new URLSearchParams(query) };
}

export function routeTo(view: string, argument: string | null = null, query: Record<string, string> = {}): string {
    const search = new URLSearchParams(query).toString();
    return `#/${view}${argument === null ? "" : `/${encodeURIComponent(argument)}`}${search === "" ? "" : `?${search}`}`;
}

/** Changes what the address says of the view that is shown, without showing it anew. */
export function replaceRoute(route: string): void {
    history.replaceState(null, "", route);
}

function decode(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
