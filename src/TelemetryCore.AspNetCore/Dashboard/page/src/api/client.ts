import { accessKey } from "./key";
import type {
    Alarm,
    AlarmAction,
    AlarmStatistics,
    Attribution,
    Balance,
    BalanceSummary,
    Chart,
    Completeness,
    Latest,
    Limit,
    Page,
    Park,
    Problem,
    Step,
    Time,
    WindowItem,
} from "./types";

/** The share of an hour that must be there for its mean to count (GB 3095 table 4: 45 minutes). */
const hourCapture = "0.75";

const stepsPageMax = 1000;

export type Query = Record<string, string | number | readonly string[] | null | undefined>;

/** An answer other than success, with what the interface says about it. */
export class ApiError extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail ?? problem.title);
    }

    get status(): number {
        return this.problem.status;
    }
}

/** The address of a request, relative to the page, so that the host may stand below a path. */
export function address(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        for (const one of Array.isArray(value) ? value : [value]) {
            if (one !== null && one !== undefined) {
                search.append(name, String(one));
            }
        }
    }
    const text = search.toString();
    return `api/v1/${path}${text === "" ? "" : `?${text}`}`;
}

export function authorization(): Record<string, string> {
    const key = accessKey.get();
    return key === null ? {} : { Authorization: `Bearer ${key}` };
}

/** Throws what a failed answer says. */
export async function ensureSuccess(response: Response): Promise<void> {
    if (response.ok) {
        return;
    }
    const problem: Problem = { title: response.statusText, status: response.status };
    try {
        Object.assign(problem, await response.json());
    } catch {
        // A proxy in between may answer in another language than JSON; the status says enough.
    }
    problem.status = response.status;
    throw new ApiError(problem);
}

/** The HTTP interface; each method is one of its requests. */
export class ApiClient {
    /** @param needKey Asks the person for a key, after which the request is made again. */
    constructor(private readonly needKey: (wasWrong: boolean) => Promise<void>) {}

    park = (): Promise<Park> => this.get("park");
    chart = (series: string, from: Time, to: Time, points: number, signal?: AbortSignal): Promise<Chart> =>
        this.get("chart", { series, from, to, points }, signal);
    hours = (series: string, from: Time, to: Time, signal?: AbortSignal): Promise<Page<WindowItem>> =>
        this.get("windows", { series, from, to, size: "1h", aggregates: "mean,max", capture: hourCapture }, signal);
    limits = (station?: string): Promise<Limit[]> => this.all("limits", { station });
    alarms = (): Promise<Alarm[]> => this.all("alarms", { state: "active" });
    latest = (): Promise<Latest[]> => this.all("latest", {});
    /** Oldest first, up to so many pages. */
    steps = (query: Query, pagesMax: number): Promise<Step[]> =>
        this.all("alarms/steps", { ...query, max: stepsPageMax }, pagesMax);
    alarmStatistics = (from: Time, signal?: AbortSignal): Promise<AlarmStatistics> =>
        this.get("alarms/statistics", { from }, signal);
    recompute = (sequence: number): Promise<{ isSame: boolean; recomputed: Step }> =>
        this.post(`alarms/steps/${sequence}/recompute`, {});
    act = (limit: number, action: AlarmAction, why: string, duration?: string): Promise<{ outcome: string }> =>
        this.post(`alarms/${limit}/${action}`, duration === undefined ? { why } : { why, duration });
    balances = (): Promise<Page<BalanceSummary>> => this.get("balances");
    balance = (name: string, max: number): Promise<Balance> =>
        this.get(`balances/${encodeURIComponent(name)}`, { max });
    completeness = (query: Query, signal?: AbortSignal): Promise<Completeness> =>
        this.get("completeness", query, signal);
    attribution = (limit: number, from: Time, to: Time, signal?: AbortSignal): Promise<Attribution> =>
        this.get("attribution", { limit, from, to }, signal);

    /** The items of all pages, up to so many. */
    private async all<T>(path: string, query: Query, pagesMax = Infinity): Promise<T[]> {
        const items: T[] = [];
        let next: Page<T>["next"] = undefined;
        for (let page = 0; page < pagesMax && next !== null; page++) {
            const answer: Page<T> = await this.get(path, next === undefined ? query : { ...query, after: next });
            items.push(...answer.items);
            next = answer.next ?? null;
        }
        return items;
    }

    get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
        return this.send(address(path, query), signal === undefined ? {} : { signal });
    }

    post<T>(path: string, body: unknown): Promise<T> {
        const headers = { "Content-Type": "application/json" };
        return this.send(address(path), { method: "POST", headers, body: JSON.stringify(body) });
    }

    private async send<T>(url: string, init: RequestInit): Promise<T> {
        for (;;) {
            const given = accessKey.get();
            const response = await fetch(url, { ...init, headers: { ...init.headers, ...authorization() } });
            if (response.status !== 401) {
                await ensureSuccess(response);
                return (await response.json()) as T;
            }
            // Another request may have asked for a key while this one was on its way.
            if (accessKey.get() === given) {
                await this.needKey(given !== null);
            }
        }
    }
}
