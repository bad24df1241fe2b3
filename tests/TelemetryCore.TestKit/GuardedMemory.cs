using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TelemetryCore.TestKit;

/// <summary>Makes guarded memory, of pages that the operating system maps.</summary>
public static partial class GuardedMemory
{
    private const int ProtNone = 0;
    private const int ProtReadWrite = 3;
    private const int MapPrivate = 2;
    private const uint CommitAndReserve = 0x3000;
    private const uint Release = 0x8000;
    private const uint PageNoAccess = 1;
    private const uint PageReadWrite = 4;

    private static int MapAnonymous => OperatingSystem.IsMacOS() ? 0x1000 : 0x20;

    /// <summary>Elements that end directly before a guard page.</summary>
    public static GuardedMemory<T> BeforeGuard<T>(int length)
        where T : unmanaged => new(length, guardAfter: true);

    /// <summary>Elements that begin directly after a guard page.</summary>
    public static GuardedMemory<T> AfterGuard<T>(int length)
        where T : unmanaged => new(length, guardAfter: false);

    internal static nint Map(nint bytes)
    {
        var address = OperatingSystem.IsWindows()
            ? VirtualAlloc(0, bytes, CommitAndReserve, PageReadWrite)
            : MemoryMap(0, bytes, ProtReadWrite, MapPrivate | MapAnonymous, -1, 0);
        Check(address is not 0 and not -1);
        return address;
    }

    internal static void Forbid(nint address, nint bytes) => Check(OperatingSystem.IsWindows()
        ? VirtualProtect(address, bytes, PageNoAccess, out _) != 0
        : MemoryProtect(address, bytes, ProtNone) == 0);

    internal static void Unmap(nint address, nint bytes) => Check(OperatingSystem.IsWindows()
        ? VirtualFree(address, 0, Release) != 0
        : MemoryUnmap(address, bytes) == 0);

    private static void Check(bool succeeded)
    {
        if (!succeeded)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MemoryMap(nint address, nint bytes, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int MemoryProtect(nint address, nint bytes, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int MemoryUnmap(nint address, nint bytes);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial nint VirtualAlloc(nint address, nint bytes, uint type, uint protection);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial int VirtualProtect(nint address, nint bytes, uint protection, out uint previous);

    [LibraryImport("kernel32", SetLastError = true)]
    private static partial int VirtualFree(nint address, nint bytes, uint type);
}

/// <summary>
/// A span whose last element is followed, or whose first element is preceded, by a page that may not be touched: a read
/// or write past that edge ends the process instead of passing by luck.
/// </summary>
public sealed class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private readonly int _length;
    private readonly nint _mapping;
    private readonly nint _mappingBytes;
    private readonly nint _start;
    private bool _disposed;

    internal GuardedMemory(int length, bool guardAfter)
    {
        var page = (nint)Environment.SystemPageSize;
        var dataBytes = (nint)length * Unsafe.SizeOf<T>();
        var pages = (dataBytes + page - 1) / page;
        _length = length;
        _mappingBytes = (pages + 2) * page;
        _mapping = GuardedMemory.Map(_mappingBytes);
        var afterGuard = _mapping + page + (pages * page);
        GuardAddress = guardAfter ? afterGuard : _mapping;
        _start = guardAfter ? afterGuard - dataBytes : _mapping + page;
        GuardedMemory.Forbid(_mapping, page);
        GuardedMemory.Forbid(afterGuard, page);
    }

    /// <summary>The address of the page that the span touches and that may not be touched.</summary>
    public nint GuardAddress { get; }

    /// <summary>The elements, zero at first. Must not be used after <see cref="Dispose"/>.</summary>
    public unsafe Span<T> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return new Span<T>((void*)_start, _length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            GuardedMemory.Unmap(_mapping, _mappingBytes);
        }
    }
}
