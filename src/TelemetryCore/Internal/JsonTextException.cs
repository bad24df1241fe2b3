namespace TelemetryCore.Internal;

/// <summary>
/// What is wrong with a text that people write, and where; whoever reads the text turns it into an answer.
/// </summary>
internal sealed class JsonTextException(string path, string cause)
    : FormatException(path.Length == 0 ? cause : $"{path}: {cause}");
