namespace TelemetryCore.Columns;

/// <summary>Which of the two neighbours an exact figure becomes.</summary>
public enum RoundingMode : byte
{
    /// <summary>The nearest; of two equally near, the even one: GB/T 8170-2008 section 3.2.</summary>
    HalfEven = 0,

    /// <summary>The nearest; of two equally near, the one further from zero.</summary>
    HalfUp,

    /// <summary>The one further from zero, unless the figure is one of the two.</summary>
    Up,

    /// <summary>The one nearer to zero: the digits behind are cut off.</summary>
    Down,
}
