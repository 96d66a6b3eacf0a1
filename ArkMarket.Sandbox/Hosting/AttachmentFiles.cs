using ArkMarket.Sandbox.Content;
using ArkMarket.Sandbox.State;
using Microsoft.AspNetCore.StaticFiles;

namespace ArkMarket.Sandbox.Hosting;

/// <summary>Serves attachments under their signed links, as Discord's CDN does.</summary>
internal static class AttachmentFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(IEndpointRouteBuilder app, World world) =>
        app.MapGet("/cdn/{folder}/{place}/{id}/{name}", (string id, string name, string? ex, string? hm) =>
        {
            if (!ulong.TryParse(id, out var file) || !AttachmentLinks.IsGood(world, file, ex, hm) || world.Files.Open(file) is not { } bytes)
                return Results.Text("This content is no longer available.", statusCode: 404);
            return Results.Stream(bytes, Types.TryGetContentType(name, out var type) ? type : "application/octet-stream");
        });
}
