namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>Texts of people in a body: one line, of a length that the engine keeps.</summary>
internal static class BodyText
{
    /// <exception cref="RefusedException">It is empty, too long or has control characters.</exception>
    public static string Checked(string member, string text)
    {
        const int max = Limits.WhyLengthMax;
        return !string.IsNullOrWhiteSpace(text) && text.Length <= max && !text.Any(char.IsControl)
            ? text
            : throw RefusedException.Wrong(
                member, $"{member} has {text.Length} characters; give 1 to {max} on one line, without controls.");
    }
}
