import type { App } from "../app";
import { button, el } from "../dom/element";
import type { ECharts } from "./echarts";
import { palette, type Palette } from "./palette";

// Whoever only looks at stations and alarms does not wait for the charts' code.
const library = (): Promise<typeof import("./echarts")> => import("./echarts");

export interface ChartContent {
    name: string;
    height: number;
    option(colors: Palette): object;
    /** Null: a table of the same figures stands beside it anyway. */
    table: (() => HTMLElement) | null;
}

/** A chart on a canvas with the same figures as a table behind it; drawn once it comes into sight. */
export class ChartFrame {
    readonly element: HTMLElement;
    private readonly canvas: HTMLElement;
    private readonly data = el("div", { attributes: { hidden: true } });
    private readonly toggle: HTMLButtonElement;
    private readonly sight: IntersectionObserver;
    private readonly size: ResizeObserver;
    private readonly stop: () => void;
    private chart: ECharts | null = null;
    private isInSight = false;
    private isOld = true;
    private isDisposed = false;
    /** What to do when something that is drawn is chosen. */
    click: ((place: { dataIndex: number; data: unknown; dataType: string | undefined }) => void) | null = null;

    constructor(
        private readonly app: App,
        private readonly content: ChartContent,
    ) {
        this.canvas = el("div", { class: "canvas", attributes: { role: "img", "aria-label": content.name } });
        this.canvas.style.height = `${content.height}px`;
        this.toggle = button(app.texts.station.showTable, () => this.switch(), {
            class: "plain",
            attributes: { "aria-expanded": "false", "aria-label": this.toggleName(false) },
        });
        this.element = el("div", "chart", this.canvas, this.data, content.table && this.toggle);
        this.size = new ResizeObserver(() => this.chart?.resize());
        this.sight = new IntersectionObserver(([entry]) => this.see(entry?.isIntersecting ?? false), {
            rootMargin: "150px",
        });
        this.size.observe(this.canvas);
        this.sight.observe(this.canvas);
        this.stop = app.themeChanged.listen(() => this.update());
    }

    /** Its content has changed; it is drawn with the next picture, if it is in sight. */
    update(): void {
        this.isOld = true;
        if (this.isInSight) {
            this.app.store.frames.ask(this.draw);
        }
        if (!this.data.hidden) {
            this.data.replaceChildren(this.content.table!());
        }
    }

    setHeight(height: number): void {
        this.canvas.style.height = `${height}px`;
    }

    dispose(): void {
        this.isDisposed = true;
        this.stop();
        this.sight.disconnect();
        this.size.disconnect();
        this.chart?.dispose();
    }

    private see(isInSight: boolean): void {
        this.isInSight = isInSight;
        if (isInSight && this.isOld) {
            void this.open().then(this.draw, () => this.fail());
        }
    }

    /** A host that has been replaced since the page was loaded no longer has this page's files. */
    private fail(): void {
        this.canvas.replaceChildren(el("p", "quiet", this.app.texts.failed));
    }

    private async open(): Promise<void> {
        const { init } = await library();
        if (this.chart === null && !this.isDisposed) {
            this.chart = init(this.canvas, null, { renderer: "canvas" });
            this.chart.on("click", (event) =>
                this.click?.({
                    dataIndex: event.dataIndex,
                    data: event.data,
                    dataType: event.dataType,
                }),
            );
        }
    }

    private readonly draw = (): void => {
        if (this.chart !== null && this.isOld && !this.isDisposed) {
            this.isOld = false;
            const option = { animation: false, aria: { enabled: true, label: { description: this.content.name } } };
            this.chart.setOption({ ...option, ...this.content.option(palette()) }, { notMerge: true });
        }
    };

    private switch(): void {
        const showTable = this.data.hasAttribute("hidden");
        this.data.replaceChildren(...(showTable ? [this.content.table!()] : []));
        this.data.toggleAttribute("hidden", !showTable);
        this.canvas.toggleAttribute("hidden", showTable);
        this.toggle.textContent = showTable ? this.app.texts.station.showChart : this.app.texts.station.showTable;
        this.toggle.setAttribute("aria-expanded", String(showTable));
        this.toggle.setAttribute("aria-label", this.toggleName(showTable));
    }

    private toggleName(isTable: boolean): string {
        const { showChart, showTable } = this.app.texts.station;
        return `${isTable ? showChart : showTable}: ${this.content.name}`;
    }
}
