import { expect, test } from "vitest";
import type { BalancePeriod, BalanceStream, Topology } from "../src/api/types";
import { flowsOf, type Flow } from "../src/charts/sankey";

const stream = (name: string, reconciled: number | null, measured: number | null = reconciled): BalanceStream => ({
    name,
    measured,
    reconciled,
    uncertainty: null,
    adjustment: null,
    z: null,
    class: "redundant",
});

const period = (streams: BalanceStream[], suspects: string[][] = []): BalancePeriod => ({
    from: null,
    to: null,
    verdict: "Closed",
    closure: null,
    globalTest: null,
    streams,
    nodes: [],
    suspects,
    faults: [],
    reason: null,
    cause: null,
});

function flow(topology: Topology[], figures: BalanceStream[], name: string, suspects: string[][] = []): Flow {
    return flowsOf({ streams: topology }, period(figures, suspects)).flows.find((one) => one.name === name)!;
}

test("streams from and to the outside have ends of their own", () => {
    const { nodes, flows } = flowsOf(
        {
            streams: [
                { name: "in", from: null, to: "A" },
                { name: "out", from: "A", to: null },
            ],
        },
        period([stream("in", 5), stream("out", 5)]),
    );
    expect(nodes.map(({ name, kind }) => [name, kind])).toEqual([
        ["in", "inflow"],
        ["A", "node"],
        ["out", "outflow"],
    ]);
    expect(flows.map(({ value }) => value)).toEqual([5, 5]);
});

test("a negative flow is drawn as it runs", () => {
    const back = flow([{ name: "x", from: "A", to: "B" }], [stream("x", -3)], "x");
    expect(back).toMatchObject({ source: ".B", target: ".A", value: 3, amount: -3, isReversed: true });
});

test("a stream that nobody knows is drawn thin, and said to be unknown", () => {
    const topology = [
        { name: "x", from: "A", to: "B" },
        { name: "y", from: "A", to: "C" },
    ];
    const unknown = flow(topology, [stream("x", 200), stream("y", null)], "y");
    expect(unknown).toMatchObject({ value: 2, amount: null, isMeasured: false });
});

test("a computed stream is not a measured one", () => {
    expect(flow([{ name: "x", from: null, to: "A" }], [stream("x", 4, null)], "x").isMeasured).toBe(false);
});

test("a stream that closes a circle ends in a copy of its node", () => {
    const topology = [
        { name: "a", from: "A", to: "B" },
        { name: "b", from: "B", to: "C" },
        { name: "c", from: "C", to: "A" },
        { name: "self", from: "B", to: "B" },
    ];
    const { nodes, flows } = flowsOf({ streams: topology }, period(topology.map(({ name }) => stream(name, 1))));
    expect(flows.map(({ target }) => target)).toEqual([".B", ".C", "@c", "@self"]);
    expect(nodes.filter(({ kind }) => kind === "recycle").map(({ name }) => name)).toEqual(["A", "B"]);
});

test("no network makes a circle", () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round++) {
        const count = 1 + random(12);
        const topology = Array.from(
            { length: count },
            (_, place): Topology => ({
                name: `s${place}`,
                from: random(5) === 0 ? null : `n${random(6)}`,
                to: random(5) === 0 ? null : `n${random(6)}`,
            }),
        );
        const { flows } = flowsOf(
            { streams: topology },
            period(topology.map(({ name }) => stream(name, random(21) - 10))),
        );
        const left = [...flows];
        const isSource = (id: string): boolean => left.some(({ target }) => target === id);
        for (let next = 0; next >= 0; ) {
            next = left.findIndex(({ source }) => !isSource(source));
            left.splice(next, next < 0 ? 0 : 1);
        }
        expect(left).toEqual([]);
    }
});

test("suspects are marked", () => {
    const topology = [{ name: "x", from: null, to: "A" }];
    expect(flow(topology, [stream("x", 1)], "x", [["x", "A"]]).isSuspect).toBe(true);
});
