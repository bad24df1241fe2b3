namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>A request that is answered with problem details.</summary>
/// <param name="status">The status code.</param>
/// <param name="title">What is wrong, the same for each occurrence.</param>
/// <param name="detail">What, where, and what to do.</param>
internal sealed class RefusedException(int status, string title, string detail) : Exception(detail)
{
    public int Status => status;

    public string Title => title;

    /// <summary>The parameter or member that is wrong; null: none.</summary>
    public string? Parameter { get; init; }

    /// <summary>What the engine said; null: nothing.</summary>
    public string? Outcome { get; init; }

    /// <summary>When to try again; null: that is of no use.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static RefusedException Wrong(string parameter, string detail) =>
        new(400, "Wrong parameter", detail) { Parameter = parameter };

    public static RefusedException Missing(string parameter, string detail) =>
        new(404, "No such thing", detail) { Parameter = parameter };

    public static RefusedException Impossible(string detail) => new(409, "Not possible", detail);
}
