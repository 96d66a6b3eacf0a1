namespace ArkMarket.Sandbox.Logging;

/// <summary>Takes interaction and webhook tokens out of paths.</summary>
internal static class TokenMask
{
    public static string Path(string path)
    {
        var segments = path.Split('/');
        if (segments.Length > 3 && segments[1] is "webhooks" or "interactions")
            segments[3] = "…";
        return string.Join('/', segments);
    }
}
