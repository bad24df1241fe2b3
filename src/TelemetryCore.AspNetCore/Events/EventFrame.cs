namespace TelemetryCore.AspNetCore.Events;

/// <summary>An event as all its subscribers are sent it.</summary>
/// <param name="Topics">Whom it is for.</param>
/// <param name="Alarm">The last step of alarms up to it.</param>
/// <param name="Bytes">The event, encoded once.</param>
/// <param name="Parts">
/// What of it is of which station, in order; what lies before and behind is for all of them. Empty: all of it is for
/// everybody.
/// </param>
internal readonly record struct EventFrame(EventTopics Topics, long Alarm, byte[] Bytes, StationPart[] Parts);

/// <summary>Bytes of an event that are of one station, a comma between it and the next left out.</summary>
internal readonly record struct StationPart(string Station, int From, int To);
