namespace TelemetryCore.Windows;

/// <summary>A unit of the local calendar.</summary>
public enum CalendarUnit : byte
{
    /// <summary>A natural day: 23, 24 or 25 hours where the clocks change by one.</summary>
    Day = 0,

    /// <summary>Seven days from Monday: ISO 8601.</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>Three months from January, April, July or October.</summary>
    Quarter,

    /// <summary>A year from 1 January.</summary>
    Year,
}
