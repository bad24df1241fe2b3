namespace TelemetryCore.Columns;

/// <summary>Why a sample has another version.</summary>
public enum AmendmentKind : byte
{
    /// <summary>The same timestamp came again with another value or status.</summary>
    Resent = 0,

    /// <summary>A person corrected the value.</summary>
    Corrected = 1,

    /// <summary>A person changed the status.</summary>
    StatusChanged = 2,

    /// <summary>A person deleted the sample.</summary>
    Deleted = 3,
}
