const firstMilliseconds = 250;
const mostMilliseconds = 15_000;

/** Waits that double up to a bound, half of each by chance, so that pages do not come back all at once. */
export class Backoff {
    private failures = 0;

    constructor(private readonly random: () => number = Math.random) {}

    next(): number {
        const wait = Math.min(mostMilliseconds, firstMilliseconds * 2 ** Math.min(this.failures, 16));
        this.failures++;
        return wait / 2 + this.random() * (wait / 2);
    }

    reset(): void {
        this.failures = 0;
    }
}
