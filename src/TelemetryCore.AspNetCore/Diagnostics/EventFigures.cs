namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>What the meter says of server-sent events; whoever sends them says it here.</summary>
internal sealed class EventFigures
{
    /// <summary>Listeners at this moment. Null: nobody sends.</summary>
    public Func<long>? Subscribers { get; set; }

    /// <summary>Events that a listener was too slow for, of all listeners so far. Null: nobody sends.</summary>
    public Func<long>? Lost { get; set; }
}
