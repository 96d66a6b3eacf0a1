using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Core.Platform;

/// <summary>The keys of cookies and forms, as every node sees them.</summary>
public sealed class WebKeys(Database database)
{
    private const int Max = 1_000;

    public IReadOnlyList<string> All()
    {
        using var db = database.CreateContext();
        return [.. db.Set<WebKey>().AsNoTracking().OrderByDescending(key => key.CreatedAt).Take(Max).Select(key => key.Sealed)];
    }

    public void Add(string name, string sealedText)
    {
        using var db = database.CreateContext();
        db.Add(new WebKey { Name = name, Sealed = sealedText, CreatedAt = database.Now });
        db.SaveChanges();
    }
}
