using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows;

/// <summary>One closed window [From, To), or a later revision of it.</summary>
public readonly record struct WindowResult
{
    /// <summary>The standing window; meaningless in the answer to a query.</summary>
    public WindowId Window { get; init; }

    /// <summary>The series.</summary>
    public SeriesId Series { get; init; }

    /// <summary>What was asked for: shape, aggregates, validity.</summary>
    public WindowDefinition Definition { get; init; }

    /// <summary>The start, inclusive.</summary>
    public Timestamp From { get; init; }

    /// <summary>The end, exclusive.</summary>
    public Timestamp To { get; init; }

    /// <summary>The end that names the window to people: <see cref="From"/> or <see cref="To"/>.</summary>
    public Timestamp Label => Definition.IsLabelledByEnd ? To : From;

    /// <summary>
    /// The figure of the definition's first aggregate: the double nearest to the exact figure, or to its one declared
    /// rounding. NaN when there is none. Only a Valid verdict makes it stand for the window.
    /// </summary>
    public double Value => Figures[0];

    /// <summary>
    /// The mean of the valid samples in the series' unit, as <see cref="Value"/>; NaN when there is no valid sample.
    /// </summary>
    /// <exception cref="ArgumentException">The mean is not among the definition's aggregates.</exception>
    public double Mean => this[Aggregate.Mean];

    /// <summary>Valid samples, or Valid windows in a window of windows.</summary>
    public int Count { get; init; }

    /// <summary>
    /// Samples that the declared cadence promises for the time in which the source was not stopped; 0 when it was
    /// stopped throughout, else at least 1.
    /// </summary>
    public int Expected { get; init; }

    /// <summary>Count over expected, 0 to 1; 1 where nothing is expected.</summary>
    public double Capture => Expected == 0 ? 1 : Math.Min(1, (double)Count / Expected);

    /// <summary>
    /// The time that valid samples stand for: each from its timestamp to the next sample, but no longer than the
    /// cadence. Zero unless a rule of validity asks for it.
    /// </summary>
    public TimeSpan Covered { get; init; }

    /// <summary>How many samples carried each mark, the invalid ones included.</summary>
    public StatusHistogram Statuses { get; init; }

    /// <summary>What the figures may be used for.</summary>
    public WindowVerdict Verdict { get; init; }

    /// <summary>
    /// 0 when the window is first closed; one more each time a late sample or a new version changes it.
    /// </summary>
    public int Revision { get; init; }

    /// <summary>
    /// True when a revision takes the window back: the sample or the run that it was made of is gone. It is Empty then,
    /// and ends where it starts.
    /// </summary>
    public bool IsTakenBack => From == To;

    internal WindowFigures Figures { get; init; }

    /// <summary>The same, in a form that is the same whatever was computed before.</summary>
    internal WindowResult Normal => this with { Exact = Exact.InLowestTerms() };

    /// <summary>The first figure before rounding, for a comparison that no last place can turn.</summary>
    internal Rational Exact { get; init; }

    /// <summary>The figure of one of the definition's aggregates, as <see cref="Value"/>.</summary>
    /// <exception cref="ArgumentException">It is not among them.</exception>
    public double this[Aggregate aggregate]
    {
        get
        {
            var index = Definition.IndexOf(aggregate);
            if (index < 0)
            {
                Throw.AggregateMissing(aggregate.Name);
            }

            return Figures[index];
        }
    }

    /// <summary>
    /// The first figure against <paramref name="limit"/>, exactly: what is not rounded is compared as a decimal, not as
    /// a double.
    /// </summary>
    internal int CompareTo(double limit) =>
        Definition.Rounding is null ? Exact.CompareTo(limit) : Value.CompareTo(limit);

    /// <summary>The revision that takes back the window which a time names.</summary>
    internal static WindowResult TakenBack(WindowTarget target, Timestamp time, int revision)
    {
        var figures = default(WindowFigures);
        ((Span<double>)figures).Fill(double.NaN);
        return new WindowResult
        {
            Window = target.Id,
            Series = target.Series,
            Definition = target.Definition,
            From = time,
            To = time,
            Figures = figures,
            Exact = Rational.None,
            Revision = revision,
        };
    }
}
