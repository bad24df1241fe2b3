import type { Balance, BalancePeriod, BalanceStream } from "../api/types";

export interface Flow {
    name: string;
    source: string;
    target: string;
    /** What is drawn: never below zero. */
    value: number;
    /** What it is; null is not known. */
    amount: number | null;
    isReversed: boolean;
    isMeasured: boolean;
    isSuspect: boolean;
}

export interface FlowNode {
    id: string;
    name: string;
    kind: "node" | "inflow" | "outflow" | "recycle";
}

export interface Flows {
    nodes: FlowNode[];
    flows: Flow[];
}

/**
 * Flows as a diagram takes them: in the direction in which they run, each stream from or to the outside with an end of
 * its own, and without circles: a stream that would close one ends in a copy of its node.
 */
export function flowsOf(balance: Pick<Balance, "streams">, period: BalancePeriod): Flows {
    const figures = new Map(period.streams.map((stream) => [stream.name, stream]));
    const suspects = new Set(period.suspects.flat());
    const known = [...figures.values()]
        .map(amountOf)
        .filter((amount) => amount !== null)
        .map(Math.abs);
    const thin = Math.max(...known, 1) / 100;
    const nodes = new Map<string, FlowNode>();
    const node = (id: string, name: string, kind: FlowNode["kind"]): string => {
        nodes.set(id, nodes.get(id) ?? { id, name, kind });
        return id;
    };
    const graph = new Map<string, string[]>();
    const flows: Flow[] = [];
    for (const stream of balance.streams) {
        const figure = figures.get(stream.name);
        const amount = figure === undefined ? null : amountOf(figure);
        const isReversed = amount !== null && amount < 0;
        const [from, to] = isReversed ? [stream.to, stream.from] : [stream.from, stream.to];
        const source = from === null ? node(`>${stream.name}`, stream.name, "inflow") : node(`.${from}`, from, "node");
        let target = to === null ? node(`<${stream.name}`, stream.name, "outflow") : node(`.${to}`, to, "node");
        if (reaches(graph, target, source)) {
            target = node(`@${stream.name}`, to!, "recycle");
        }
        graph.set(source, [...(graph.get(source) ?? []), target]);
        flows.push({
            name: stream.name,
            source,
            target,
            value: amount === null ? thin : Math.max(Math.abs(amount), thin / 10),
            amount,
            isReversed,
            isMeasured: figure?.measured != null,
            isSuspect: suspects.has(stream.name),
        });
    }
    return { nodes: [...nodes.values()], flows };
}

const amountOf = (stream: BalanceStream): number | null => stream.reconciled ?? stream.measured;

function reaches(graph: Map<string, string[]>, from: string, to: string): boolean {
    const open = [from];
    const seen = new Set<string>();
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (at === to) {
            return true;
        }
        if (!seen.has(at)) {
            seen.add(at);
            open.push(...(graph.get(at) ?? []));
        }
    }
    return false;
}
