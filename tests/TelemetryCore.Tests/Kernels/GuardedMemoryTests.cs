using System.Globalization;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class GuardedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(257)]
    [InlineData(5000)]
    public void EveryElementCanBeWrittenAndReadBack(int length)
    {
        using var before = GuardedMemory.BeforeGuard<long>(length);
        using var after = GuardedMemory.AfterGuard<long>(length);
        foreach (var memory in new[] { before, after })
        {
            memory.Span.Fill(-1);
            Assert.Equal(length, memory.Span.Length);
            Assert.False(memory.Span.ContainsAnyExcept(-1L));
        }
    }

    [Fact]
    public void TheGuardPageForbidsAnyAccess()
    {
        using var before = GuardedMemory.BeforeGuard<double>(100);
        using var after = GuardedMemory.AfterGuard<double>(100);

        // Touching the page would end the process, so what the kernel says of it is read instead, where it says so.
        if (OperatingSystem.IsLinux())
        {
            Assert.StartsWith("---", ProtectionOf(before.GuardAddress), StringComparison.Ordinal);
            Assert.StartsWith("---", ProtectionOf(after.GuardAddress), StringComparison.Ordinal);
            Assert.StartsWith("rw-", ProtectionOf(before.GuardAddress - 1), StringComparison.Ordinal);
            Assert.StartsWith(
                "rw-", ProtectionOf(after.GuardAddress + Environment.SystemPageSize), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DisposedMemoryIsRefused()
    {
        var memory = GuardedMemory.BeforeGuard<double>(1);
        memory.Dispose();
        memory.Dispose();

        Assert.Throws<ObjectDisposedException>(() => memory.Span.Length);
    }

    private static string ProtectionOf(nint address)
    {
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            var fields = line.Split(' ', '-');
            var from = nint.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var to = nint.Parse(fields[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (address >= from && address < to)
            {
                return line.Split(' ')[1];
            }
        }

        return "not mapped";
    }
}
