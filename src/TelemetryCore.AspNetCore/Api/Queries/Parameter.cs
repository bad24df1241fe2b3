namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>A parameter of a request as the document of the interface says it.</summary>
internal abstract record Parameter(string Name, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>True when it may stand more than once.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Of JSON Schema: string, integer, number or boolean.</summary>
    public string Type { get; init; } = "string";

    public long? Min { get; init; }

    public long? Max { get; init; }

    /// <summary>The only texts that it takes; null: others too.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Such as what stands in the documentation.</summary>
    public string? Example { get; init; }
}

/// <summary>A parameter that reads as a value.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TryRead">Makes a value of the text.</param>
/// <param name="Wanted">What it should be, such as <c>a number such as 75</c>.</param>
/// <param name="Default">What it is when it is left out.</param>
/// <param name="Description">What it says.</param>
internal sealed record Parameter<T>(
    string Name, Parameter<T>.Reader TryRead, string Wanted, T? Default, string Description)
    : Parameter(Name, Description)
{
    public delegate bool Reader(string text, out T value);

    /// <exception cref="RefusedException">It is something else.</exception>
    public T Read(string text) => TryRead(text, out var value)
        ? value
        : throw RefusedException.Wrong(Name, $"{Name}: '{Shown(text)}' is not {Wanted}.");

    private static string Shown(string text) => text.Length <= ShownMax ? text : $"{text[..ShownMax]}...";

    private const int ShownMax = 80;
}
