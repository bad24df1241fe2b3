/** Work of many events done once before the next picture: each piece at most once, in the order it was asked for. */
export class Frames {
    private readonly asked = new Set<() => void>();
    private isWaiting = false;

    constructor(private readonly schedule: (work: () => void) => void = (work) => requestAnimationFrame(work)) {}

    ask(work: () => void): void {
        this.asked.add(work);
        if (!this.isWaiting) {
            this.isWaiting = true;
            this.schedule(() => this.run());
        }
    }

    private run(): void {
        this.isWaiting = false;
        const work = [...this.asked];
        this.asked.clear();
        for (const piece of work) {
            piece();
        }
    }
}
