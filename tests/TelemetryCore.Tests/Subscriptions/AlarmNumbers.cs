using TelemetryCore.Alarms;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;

namespace TelemetryCore.Tests.Subscriptions;

/// <summary>Steps of alarms that only have a number, and a store that keeps some of them.</summary>
internal static class AlarmNumbers
{
    public static void Append(this AlarmLog log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Append();
        }
    }

    /// <summary>A step whose event time is its number in microseconds, as long as nobody else appends.</summary>
    public static long Append(this AlarmLog log)
    {
        var alarm = new AlarmEvent { At = new Timestamp(log.Last + 1) };
        log.Append(ref alarm);
        return alarm.Sequence;
    }

    public static List<long> ReadAll(this AlarmSubscription subscription)
    {
        var sequences = new List<long>();
        while (subscription.TryRead(out var alarm))
        {
            Assert.Equal(alarm.Sequence, subscription.Position);
            sequences.Add(alarm.Sequence);
        }

        return sequences;
    }

    /// <summary>Keeps the numbers that it is told to, and gives a few at a time.</summary>
    internal sealed class History(Func<long, bool> keeps, int pageMax = 3) : IAlarmHistory
    {
        public int Read(long after, long before, Span<AlarmEvent> events)
        {
            var count = 0;
            for (var sequence = after + 1; sequence < before && count < Math.Min(pageMax, events.Length); sequence++)
            {
                if (keeps(sequence))
                {
                    events[count++] = new AlarmEvent { Sequence = sequence, At = new Timestamp(sequence) };
                }
            }

            return count;
        }
    }
}
