using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>One of the samples, or none.</summary>
internal readonly record struct Picked(double? Value)
{
    public Rational ToRational() => Value is { } value ? Rational.OfReading(value) : Rational.None;
}
