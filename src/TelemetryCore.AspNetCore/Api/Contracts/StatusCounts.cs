using System.Text.Json;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>How many samples carry which mark, as members of a JSON object.</summary>
internal static class StatusCounts
{
    public static void WriteMembers(Utf8JsonWriter json, in StatusHistogram counts)
    {
        for (var mark = 0; mark < StatusHistogram.Length; mark++)
        {
            if (counts[(StatusMark)mark] > 0)
            {
                json.WriteNumber($"{(StatusMark)mark}", counts[(StatusMark)mark]);
            }
        }
    }
}
