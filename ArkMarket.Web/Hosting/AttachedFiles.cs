using ArkMarket.Core.Platform;
using ArkMarket.Discord;

namespace ArkMarket.Web.Hosting;

/// <summary>Reads a file that somebody attached to a command, within a bound.</summary>
internal sealed class AttachedFiles(DiscordFiles files)
{
    public async Task<Result<byte[]>> ReadAsync(Attachment file, int bytesMax, CancellationToken ct)
    {
        if (file.Url is null)
            return new FileNotRead(FileNotRead.Fault.Gone);
        if (file.SizeBytes > bytesMax)
            return new FileNotRead(FileNotRead.Fault.TooLarge, bytesMax);
        try
        {
            var fetched = await files.FetchAsync(file.Url, bytesMax, ct);
            if (fetched.IsTooLarge)
                return new FileNotRead(FileNotRead.Fault.TooLarge, bytesMax);
            return fetched.Content is { } content ? content.ToArray() : new FileNotRead(FileNotRead.Fault.Gone);
        }
        catch (FileNotHandedOverException)
        {
            return new FileNotRead(FileNotRead.Fault.Unreachable);
        }
    }
}

/// <param name="Why">What kept the file from being read.</param>
/// <param name="BytesMax">The bound, where it was too large.</param>
internal sealed record FileNotRead(FileNotRead.Fault Why, int BytesMax = 0) : Refusal
{
    public enum Fault
    {
        Gone,
        TooLarge,
        Unreachable,
    }

    public override string Explain(Wording wording) => Why switch
    {
        Fault.TooLarge => $"The file is larger than {BytesMax:N0} bytes. Nothing was changed. Please split it.",
        Fault.Unreachable => "Discord did not hand over the file in time. Nothing was changed. Please try again.",
        _ => "The file is not there any more: Discord keeps what is attached to a command for a short time only. Nothing was changed. Please attach it again.",
    };
}
