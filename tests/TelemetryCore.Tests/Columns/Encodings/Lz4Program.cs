using System.ComponentModel;
using System.Diagnostics;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>The reference program, where it is installed. A machine that calls itself CI must have it.</summary>
internal static class Lz4Program
{
    public static bool IsInstalled { get; } = Find();

    /// <summary>Pipes bytes through <c>lz4</c> with these arguments.</summary>
    public static byte[] Run(string arguments, byte[] input)
    {
        using var process = Start(arguments);
        var writing = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        writing.Wait();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }

    private static bool Find()
    {
        try
        {
            using var process = Start("--version");
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            var isCi = Environment.GetEnvironmentVariable("CI") is "true" or "1";
            return isCi ? throw new InvalidOperationException("lz4 is missing; apt-get install lz4.") : false;
        }
    }

    private static Process Start(string arguments) => Process.Start(new ProcessStartInfo("lz4", arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;
}
