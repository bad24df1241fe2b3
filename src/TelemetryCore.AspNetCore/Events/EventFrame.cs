namespace TelemetryCore.AspNetCore.Events;

/// <summary>An event as all its subscribers are sent it.</summary>
/// <param name="Topics">Whom it is for.</param>
/// <param name="Alarm">The last step of alarms up to it.</param>
/// <param name="Bytes">The event, encoded once.</param>
internal readonly record struct EventFrame(EventTopics Topics, long Alarm, byte[] Bytes);
