import type { BalancePeriod } from "../api/types";
import type { Texts } from "../text/en";
import { valueText } from "../text/numbers";
import type { Flow, FlowNode, Flows } from "./sankey";
import { fontFamily, tooltip, type Palette } from "./palette";

const graveZ = 3;

/** The balance as a Sankey diagram: what is suspect stands out, what nobody knows is pale. */
export function flowOption(
    { nodes, flows }: Flows,
    period: BalancePeriod,
    unit: string,
    isNarrow: boolean,
    texts: Texts,
    colors: Palette,
): object {
    const residuals = new Map(period.nodes.map((node) => [node.name, node]));
    const names = new Map(nodes.map((node) => [node.id, node]));
    return {
        tooltip: {
            ...tooltip(colors),
            trigger: "item",
            formatter: (at: { dataType: string; data: { tip: string } }) => at.data.tip,
        },
        series: [
            {
                type: "sankey",
                orient: isNarrow ? "vertical" : "horizontal",
                draggable: false,
                nodeGap: isNarrow ? 40 : 16,
                nodeWidth: 14,
                left: isNarrow ? 16 : 130,
                right: isNarrow ? 16 : 150,
                top: isNarrow ? 40 : 22,
                bottom: 30,
                layoutIterations: 64,
                label: {
                    color: colors.text,
                    fontFamily,
                    fontSize: 11,
                    textBorderColor: colors.surface,
                    textBorderWidth: 3,
                    ...(isNarrow ? { position: "top", rotate: 0, overflow: "break", width: 74 } : {}),
                },
                emphasis: { focus: "adjacency" },
                data: nodes.map((node) => nodeOf(node, residuals.get(node.name), flows, isNarrow, texts, colors)),
                links: flows.map((flow) => ({
                    source: flow.source,
                    target: flow.target,
                    value: flow.value,
                    tip: flowText(flow, names, unit, texts),
                    lineStyle: {
                        color: colorOf(flow, colors),
                        opacity: flow.amount === null ? 0.35 : flow.isSuspect ? 0.75 : 0.5,
                        curveness: 0.5,
                    },
                })),
            },
        ],
    };
}

function nodeOf(
    node: FlowNode,
    figures: { residual: number | null; z: number | null } | undefined,
    flows: Flow[],
    isNarrow: boolean,
    texts: Texts,
    colors: Palette,
): object {
    const isEnd = node.kind === "inflow" || node.kind === "outflow";
    const isOff = node.kind === "node" && Math.abs(figures?.z ?? 0) > graveZ;
    const name = node.kind === "recycle" ? texts.balances.recycle(node.name) : node.name;
    const residual =
        node.kind === "node" && figures?.residual != null
            ? `${texts.balances.residual} ${signed(figures.residual)}${isOff ? " !" : ""}`
            : "";
    const amount = isEnd ? flows.find((flow) => flow.name === node.name)?.amount : undefined;
    const second = isEnd ? valueText(amount) : residual;
    return {
        name: node.id,
        tip: second === "" ? name : `${name}\n${second}`,
        itemStyle: { color: isOff ? colors.suspect : isEnd ? colors.flow : colors.muted, borderWidth: 0 },
        label: {
            formatter: second === "" ? name : `${name}${isEnd && !isNarrow ? "  " : "\n"}${second}`,
            ...(isNarrow ? {} : { position: node.kind === "inflow" ? "left" : "right" }),
        },
    };
}

function colorOf(flow: Flow, colors: Palette): string {
    return flow.isSuspect
        ? colors.suspect
        : flow.amount === null
          ? colors.unknown
          : flow.isMeasured
            ? colors.flow
            : colors.hour;
}

function flowText(flow: Flow, names: Map<string, FlowNode>, unit: string, texts: Texts): string {
    const t = texts.balances;
    const place = (id: string): string => {
        const node = names.get(id)!;
        return node.kind === "inflow" || node.kind === "outflow" ? t.outside : node.name;
    };
    const notes = [flow.isReversed && t.reversed, !flow.isMeasured && t.unmeasured, flow.isSuspect && t.suspect].filter(
        (note): note is string => Boolean(note),
    );
    return [
        flow.name,
        `${place(flow.source)} → ${place(flow.target)}`,
        flow.amount === null ? t.unknownFlow : `${valueText(flow.amount)} ${unit}`,
        ...notes,
    ].join("\n");
}

const signed = (value: number): string => (value > 0 ? "+" : "") + valueText(value);
