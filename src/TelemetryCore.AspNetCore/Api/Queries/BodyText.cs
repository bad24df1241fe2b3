namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>Texts of people in a body: one line, of a length that the engine keeps.</summary>
internal static class BodyText
{
    /// <exception cref="RefusedException">It is empty, too long or has control characters.</exception>
    public static string Checked(string member, string text)
    {
        var isText = !string.IsNullOrWhiteSpace(text) && text.Length <= Limits.WhyLengthMax && !text.Any(char.IsControl);
        return isText
            ? text
            : throw RefusedException.Wrong(
                member,
                $"{member} has {text.Length} characters; give 1 to {Limits.WhyLengthMax} on one line, without controls.");
    }
}
