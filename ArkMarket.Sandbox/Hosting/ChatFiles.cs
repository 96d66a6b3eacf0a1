using Microsoft.AspNetCore.StaticFiles;

namespace ArkMarket.Sandbox.Hosting;

/// <summary>Serves the chat page, which travels inside the assembly.</summary>
internal static class ChatFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/{**path}", (string? path) =>
        {
            var name = string.IsNullOrEmpty(path) ? "index.html" : path;
            var file = typeof(ChatFiles).Assembly.GetManifestResourceStream("wwwroot/" + name);
            if (file is null)
                return Results.NotFound();
            var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
            return Results.Stream(file, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type);
        });
}
