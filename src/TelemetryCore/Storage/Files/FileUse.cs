namespace TelemetryCore.Storage.Files;

/// <summary>How a file is opened.</summary>
internal enum FileUse
{
    /// <summary>For reading; it must exist.</summary>
    Read,

    /// <summary>For reading and writing; it must exist.</summary>
    ReadWrite,

    /// <summary>For reading and writing; it must not exist.</summary>
    Create,
}
