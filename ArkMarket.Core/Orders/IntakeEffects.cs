using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>Copy the bytes of a file the buyer gave, before Discord's link to it dies.</summary>
/// <param name="FileId">Discord's id of the upload.</param>
public sealed record CopyIntakeFile(long OrderId, string FileId) : IEffect
{
    public static string Kind => "orders.copy_intake_file";
}

/// <summary>Show in the ticket what became of a file the buyer gave: the file itself, or why it could not be kept.</summary>
/// <param name="FileId">Discord's id of the upload.</param>
public sealed record ShowIntakeFile(long OrderId, string FileId) : IEffect
{
    public static string Kind => "orders.show_intake_file";
}
