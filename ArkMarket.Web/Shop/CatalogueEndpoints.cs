using System.Text;
using System.Text.Encodings.Web;
using ArkMarket.Core.Platform;
using ArkMarket.Core.Shop;
using ArkMarket.Web.Dashboard;
using Microsoft.AspNetCore.Http.Features;

namespace ArkMarket.Web.Shop;

/// <summary>What the catalogue's pages fetch that is no page: the whole as a file, and items that match what is being typed.</summary>
internal static class CatalogueEndpoints
{
    private const int TextLengthMax = 100;

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        var staff = new StaffPageAttribute(Right.Catalogue);
        app.MapGet("/s/{Guild}/catalogue/export", ExportAsync).WithMetadata(staff);
        app.MapGet("/s/{Guild}/catalogue/choices", ChoicesAsync).WithMetadata(staff);
    }

    private static async Task ExportAsync(HttpContext http, CatalogueQueries catalogue)
    {
        var server = http.Features.GetRequiredFeature<ServerScope>();
        var isCsv = http.Request.Query["format"] == "csv";
        var exported = await catalogue.ExportAsync(server.Actor, isCsv ? CatalogueFormat.Csv : CatalogueFormat.Json, http.RequestAborted);
        if (exported.IsRefused)
        {
            // Nothing to take away: the page says what to do instead.
            http.Response.Redirect(server.Url("catalogue"));
            return;
        }

        http.Response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/json";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"catalogue.{(isCsv ? "csv" : "json")}\"";
        await http.Response.Body.WriteAsync(exported.Value.Bytes, http.RequestAborted);
    }

    /// <summary>For a datalist. The field's name has its row in it, so the text is whatever one value came.</summary>
    private static async Task ChoicesAsync(HttpContext http, CatalogueQueries catalogue)
    {
        var server = http.Features.GetRequiredFeature<ServerScope>();
        var text = http.Request.Query.Select(pair => pair.Value.ToString()).FirstOrDefault() ?? "";
        var found = await catalogue.ChoicesAsync(server.Actor, text.Length <= TextLengthMax ? text : text[..TextLengthMax], http.RequestAborted);
        var options = new StringBuilder();
        foreach (var item in found)
            options.Append($"<option value=\"{HtmlEncoder.Default.Encode(item.Key)}\">{HtmlEncoder.Default.Encode(item.Name)}</option>");
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(options.ToString(), http.RequestAborted);
    }
}
