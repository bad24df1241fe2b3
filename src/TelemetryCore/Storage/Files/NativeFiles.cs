using System.Runtime.InteropServices;

namespace TelemetryCore.Storage.Files;

/// <summary>The calls of the operating system that the runtime does not offer.</summary>
internal static class NativeFiles
{
    private const int OpenReadOnly = 0;

    /// <summary>Makes directory operations outlive a power cut; Windows does so by itself.</summary>
    public static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenUnix(path, OpenReadOnly);
        Check(descriptor >= 0, path);
        try
        {
            Check(SyncUnix(descriptor) == 0, path);
        }
        finally
        {
            _ = CloseUnix(descriptor);
        }
    }

    public static void Link(string existing, string created) => Check(
        OperatingSystem.IsWindows() ? LinkWindows(created, existing, 0) : LinkUnix(existing, created) == 0,
        created);

    private static void Check(bool succeeded, string path)
    {
        if (!succeeded)
        {
            var error = Marshal.GetLastPInvokeError();
            var result = OperatingSystem.IsWindows() ? Marshal.GetHRForLastWin32Error() : error;
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", result);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenUnix([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncUnix(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseUnix(int descriptor);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinkUnix(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string created);

    [DllImport("kernel32", EntryPoint = "CreateHardLinkW", SetLastError = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool LinkWindows(string created, string existing, nint security);
}
