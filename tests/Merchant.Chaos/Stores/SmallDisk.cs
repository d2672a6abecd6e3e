using System.Diagnostics;

namespace Merchant.Chaos.Stores;

/// <summary>A file system of a few megabytes in memory, which can be filled to the last byte; only root can make one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Makes one in a folder; null where that is not allowed.</summary>
    public static async Task<SmallDisk?> TryCreateAsync(int megabytes, string? owner = null)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;

        var path = Directory.CreateTempSubdirectory("merchant-chaos-disk-").FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", path))
        {
            if (owner is not null)
                await RunAsync("chown", owner, path);

            return new SmallDisk(path);
        }

        Directory.Delete(path);
        return null;
    }

    /// <summary>Leaves a few kilobytes.</summary>
    public async Task FillAsync(int leftKilobytes)
    {
        var left = new DriveInfo(Path).AvailableFreeSpace - (leftKilobytes * 1024L);
        await using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write);
        var block = new byte[64 * 1024];
        for (var written = 0L; written < left; written += block.Length)
            await file.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, left - written)));
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static async Task<bool> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true });
        if (process is null)
            return false;

        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
